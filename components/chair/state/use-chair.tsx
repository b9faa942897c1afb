"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "#components/state/store.ts";
import { PendingContext } from "#components/state/use-pending.tsx";
import { keepAwake } from "#components/ui/keep-awake.ts";
import { useNow as useServerNow } from "#components/ui/use-now.ts";
import { useWords } from "#components/ui/words.tsx";
import type { ChairView } from "#protocol/views/chair.ts";
import { type ChairLive, createChairLive } from "./chair-live.ts";
import { type ChairState, shown } from "./chair-state.ts";

const Context = createContext<ChairLive | null>(null);

/** Keeps everything below it up to date with one session, from the view that came with the page, and the tablet awake. */
export function LiveChair({ view, personId, children }: { view: ChairView; personId: string; children: ReactNode }) {
	const t = useWords("chair");
	const [live] = useState(() =>
		createChairLive(view, personId, { movedOn: t("sent.movedOn"), tooOld: t("sent.tooOld") }),
	);
	useEffect(() => live.start(), [live]);
	useEffect(() => keepAwake(), []);
	return (
		<PendingContext value={live.store}>
			<Context value={live}>{children}</Context>
		</PendingContext>
	);
}

/** @returns the live tablet itself */
export function useLive(): ChairLive {
	const live = useContext(Context);
	if (!live) throw new Error("There is no live tablet here: wrap the page in <LiveChair>.");
	return live;
}

/** @returns how to take a step */
export function useAct(): ChairLive["act"] {
	return useLive().act;
}

/** @returns how to remove the refusals the chair has seen */
export function useDismissRefusals(): ChairLive["dismissRefusals"] {
	return useLive().dismissRefusals;
}

/**
 * A part of the tablet's state.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useChair<Part>(select: (state: ChairState) => Part): Part {
	return useStore(useLive().store, select);
}

/** @returns what the tablet shows: the confirmed view with the pending steps applied */
export function useShown(): ChairView {
	return useChair(shown);
}

/** @returns the server's clock, second by second, in ms since 1970; at first as it was when the view was sent */
export function useNow(): number {
	const viewAt = useChair((state) => state.view.now);
	return useServerNow(1_000) ?? viewAt;
}
