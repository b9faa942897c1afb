import { useCallback, useEffect, useRef, useState } from "react";
import { type Following, follow } from "#components/connection/connection.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { IDENTIFY_MS, PAINTED_MS, TEST_CARD_MS } from "#protocol/limits.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { Card } from "#protocol/views/screens.ts";
import type { StageView } from "#protocol/views/stage.ts";

export type ScreenState = {
	view: StageView;
	/** Null for a browser that may watch the stage but is not one of the hall's screens. */
	screenId: string | null;
	revoked: boolean;
	/** What is over its slide for a while; null mostly. */
	card: ShownCard | null;
};

/** What a wall has painted; `metresHigh` is its height. */
type PaintedSlide = { view: StageView; mode: StageMode; card: Card | null; metresHigh: number };

/** [W18] `name` is the screen's. */
export type ShownCard = { is: Card; name: string };

/**
 * A wall must be up to date within two seconds of its network's return: it tries twice a second, and no attempt takes longer than
 * TCP needs to repeat what was lost. Only a few walls do this; phones, of which there are thousands, do not.
 */
const HASTE = { awayMs: 500, openMs: 2_000, answerMs: 3_000 };

/**
 * Follows a hall's stage for as long as the page lives. Whatever happens to the connection, the last view stays. Says hello every
 * `PAINTED_MS`, to notice a connection that was lost silently and to fetch what was missed.
 * @param initial from the page
 * @returns the current state, and a function that reports what was painted
 */
export function useStage(initial: Pick<ScreenState, "view" | "screenId">) {
	const [state, setState] = useState<ScreenState>({ ...initial, revoked: false, card: null });
	const live = useRef<Following | null>(null);
	const hallId = initial.view.hall.id;
	useEffect(() => {
		let refused = false;
		const take = (view: StageView) => setState((known) => (isOlder(view, known.view) ? known : withView(known, view)));
		const following = follow({
			hello: () => ({ protocol: PROTOCOL_VERSION, audience: "stage", hallId, have: null }),
			applyHello(answer) {
				if (answer.audience !== "stage") return undefined;
				const { view, screenId } = answer;
				take(view);
				setState((known) => ({ ...known, screenId }));
				return undefined;
			},
			applyNews([name, data]) {
				if (name === "stage" && data.hall.id === hallId) take(data);
				if (name === "card") setState((known) => ({ ...known, card: data.card && { is: data.card, name: data.name } }));
				return undefined;
			},
			haste: HASTE,
			// A wall does not show the state of its connection, only that it may no longer show the stage.
			connection(connection) {
				refused = connection.is === "refused";
				if (refused) setState((known) => ({ ...known, revoked: true }));
				// Nobody could take the card down.
				if (connection.is !== "following") setState((known) => ({ ...known, card: null }));
			},
		});
		live.current = following;
		const check = setInterval(() => {
			if (!refused) following.check();
		}, PAINTED_MS);
		return () => {
			clearInterval(check);
			live.current = null;
			following.close();
		};
	}, [hallId]);
	const { screenId, card } = state;
	useEffect(() => {
		if (!card) return;
		const down = () => setState((known) => ({ ...known, card: null }));
		const timer = setTimeout(down, card.is === "name" ? IDENTIFY_MS : TEST_CARD_MS);
		return () => clearTimeout(timer);
	}, [card]);
	const painted = useCallback(
		({ view: { epoch, revision, item }, mode, card, metresHigh }: PaintedSlide) => {
			if (screenId === null) return;
			const questionId = mode === "question" || mode === "both" ? (item?.id ?? null) : null;
			const pixels = (length: number) => Math.round(length * devicePixelRatio);
			const picture = { width: pixels(innerWidth), height: pixels(innerHeight), metresHigh };
			live.current?.say("painted", { hallId, epoch, revision, mode, questionId, card, picture });
		},
		[screenId, hallId],
	);
	return { ...state, painted };
}

/** A step at the desk is worth more than a card: when the slide changes, the card is taken down. */
function withView(known: ScreenState, view: StageView): ScreenState {
	// Outside the error boundary: this must work with any frame (W5).
	const isSame = view.mode === known.view.mode && view.curtain === known.view.curtain;
	const card = isSame && view.item?.id === known.view.item?.id ? known.card : null;
	return { ...known, view, card, revoked: false };
}

/** Frames may arrive twice or late. Within an epoch, an older one is ignored. */
function isOlder(view: StageView, known: StageView): boolean {
	return view.epoch === known.epoch && view.revision < known.revision;
}

/**
 * Reports what the wall shows once it is painted, and again every `PAINTED_MS`. It waits for an animation frame, so a hidden or hung
 * browser reports nothing and the desk notices.
 */
export function usePainted(
	{ view, mode, card, metresHigh }: PaintedSlide,
	report: (slide: PaintedSlide) => void,
): void {
	useEffect(() => {
		let frame = 0;
		const reportOncePainted = () => {
			// The second frame starts once the first is painted.
			frame = requestAnimationFrame(() => {
				frame = requestAnimationFrame(() => report({ view, mode, card, metresHigh }));
			});
		};
		reportOncePainted();
		const again = setInterval(reportOncePainted, PAINTED_MS);
		return () => {
			clearInterval(again);
			cancelAnimationFrame(frame);
		};
	}, [view, mode, card, metresHigh, report]);
}
