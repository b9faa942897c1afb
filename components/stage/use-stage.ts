import { useEffect, useRef, useState } from "react";
import { type Following, follow } from "#components/live/connection.ts";
import { createStore, useStore } from "#components/live/store.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { PAINTED_MS } from "#protocol/limits.ts";
import type { StageMode, StageView } from "#protocol/views.ts";

type ScreenState = {
	view: StageView;
	/** Null for a browser that may watch the stage but is not one of the hall's screens. */
	screenId: string | null;
	revoked: boolean;
};

export type Shown = { view: StageView; mode: StageMode };

/**
 * A wall catches up within two seconds of its network's return: it retries twice a second, with timeouts long enough for one TCP
 * retransmission (one second). Only walls, because there are few of them; thousands of phones would overload the server.
 */
const HASTE = { awayMs: 500, openMs: 2_000, answerMs: 3_000 };

/**
 * Follows a hall's stage. Keeps the last view while the connection is down. Every `PAINTED_MS` it says hello again, to detect a dead
 * connection and fetch what it missed.
 * @param initial from the page
 * @returns the current state, and `painted`, which reports what was painted
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
			// A wall does not show its connection state. It only stops if it is refused.
			connection(connection) {
				if (connection.is === "refused") store.update((known) => ({ ...known, revoked: true }));
			},
		});
		following.current = live;
		const timer = setInterval(() => {
			if (!store.get().revoked) live.check();
		}, PAINTED_MS);
		return () => {
			clearInterval(timer);
			following.current = null;
			live.close();
		};
	}, [store, hallId]);
	const painted = useState(() => ({ view, mode }: Shown) => {
		if (store.get().screenId === null) return;
		const questionId = mode === "question" || mode === "both" ? (view.now?.questionId ?? null) : null;
		const { epoch, revision } = view;
		following.current?.say("painted", { hallId, epoch, revision, mode, questionId });
	})[0];
	return { ...useStore(store, (state) => state), painted };
}

/** Frames may arrive twice or late. */
function isOlder(view: StageView, known: StageView): boolean {
	return view.epoch === known.epoch && view.revision < known.revision;
}
