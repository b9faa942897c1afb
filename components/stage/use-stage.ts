import { useEffect, useRef, useState } from "react";
import { type Following, follow } from "#components/connection/connection.ts";
import { createStore, useStore } from "#components/state/store.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { PAINTED_MS } from "#protocol/limits.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { StageView } from "#protocol/views/stage.ts";

/** What a screen knows: the stage, which screen it is, and whether it is one no more. */
export type ScreenState = {
	view: StageView;
	/** Null for a browser that may watch the stage and is none of the hall's screens. */
	screenId: string | null;
	revoked: boolean;
};

/** What is on the wall at this moment. */
export type Shown = { view: StageView; mode: StageMode };

/**
 * A wall is right again within two seconds of its network's return: it tries twice a second, and no try hangs longer than the
 * network takes to say whether it is there (TCP repeats what was lost after one second). A phone would not: there are
 * thousands of them, and a few walls.
 */
const HASTE = { awayMs: 500, openMs: 2_000, answerMs: 3_000 };

/**
 * Follows a hall's stage for as long as the page lives. Whatever happens to the connection, the last view stays.
 *
 * Each `PAINTED_MS` it says hello again: a network that went without a word is found out then, and what was missed is made good.
 *
 * @param initial what came with the page
 * @returns what is known now, and how to say what was painted
 */
export function useStage(initial: ScreenState): ScreenState & { painted: (shown: Shown) => void } {
	const [store] = useState(() => createStore(initial));
	const following = useRef<Following | null>(null);
	const hallId = initial.view.hall.id;
	useEffect(() => {
		const take = (view: StageView) =>
			store.update((known) => (isOlder(view, known.view) ? known : { ...known, view, revoked: false }));
		const live = follow({
			hello: () => ({ protocol: PROTOCOL_VERSION, audience: "stage", hallId, have: null }),
			followed(answer) {
				if (answer.audience !== "stage") return undefined;
				take(answer.view);
				const { screenId } = answer;
				store.update((known) => (known.screenId === screenId ? known : { ...known, screenId }));
				return undefined;
			},
			on: {
				stage(view) {
					if (view.hall.id === hallId) take(view);
					return undefined;
				},
			},
			haste: HASTE,
			// A wall says nothing of its connection: it shows what it last knew. Only one that may not show it any more stops.
			connection(connection) {
				if (connection.is === "refused") store.update((known) => ({ ...known, revoked: true }));
			},
		});
		following.current = live;
		const look = setInterval(() => {
			if (!store.get().revoked) live.check();
		}, PAINTED_MS);
		return () => {
			clearInterval(look);
			following.current = null;
			live.close();
		};
	}, [store, hallId]);
	const painted = useState(() => ({ view, mode }: Shown) => {
		if (store.get().screenId === null) return;
		const questionId = mode === "question" || mode === "both" ? (view.item?.id ?? null) : null;
		const { epoch, revision } = view;
		following.current?.say("painted", { hallId, epoch, revision, mode, questionId });
	})[0];
	return { ...useStore(store, (state) => state), painted };
}

/** Frames may come again or late; within one history an older one is not news. */
function isOlder(view: StageView, known: StageView): boolean {
	return view.epoch === known.epoch && view.revision < known.revision;
}
