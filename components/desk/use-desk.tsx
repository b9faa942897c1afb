"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "#components/live/store.ts";
import type { DeskView } from "#protocol/views.ts";
import { createDeskLive, type DeskLive } from "./desk-live.ts";
import type { DeskState } from "./desk-state.ts";

/** `staffId` is the moderator this browser is signed in as. */
type Here = { live: DeskLive; staffId: string };

const Context = createContext<Here | null>(null);

/** Keeps everything below it up to date with one session's desk, from the view that came with the page. */
export function LiveDesk({ view, staffId, children }: { view: DeskView; staffId: string; children: ReactNode }) {
	const [live] = useState(() => createDeskLive(view));
	useEffect(() => live.start(), [live]);
	const [here] = useState({ live, staffId });
	return <Context value={here}>{children}</Context>;
}

function useHere(): Here {
	const here = useContext(Context);
	if (!here) throw new Error("There is no live desk here: wrap the page in <LiveDesk>.");
	return here;
}

/** @returns the live desk itself: how to ask the server, and tell it, what is no step */
export function useLive(): DeskLive {
	return useHere().live;
}

/** @returns how to take a step */
export function useAct(): DeskLive["act"] {
	return useHere().live.act;
}

/** @returns the id of the moderator this browser is signed in as */
export function useStaffId(): string {
	return useHere().staffId;
}

/**
 * A part of the desk's state.
 * @param select gives a part that keeps its identity while it does not change
 */
export function useDesk<Part>(select: (state: DeskState) => Part): Part {
	return useStore(useHere().live.store, select);
}
