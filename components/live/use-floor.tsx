"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { FloorView, Mine } from "#protocol/views.ts";
import { createFloorLive, type FloorLive } from "./floor-live.ts";
import type { FloorState } from "./floor-state.ts";
import { useStore } from "./store.ts";

const Context = createContext<FloorLive | null>(null);

/** Keeps everything below it up to date with one session's floor, from the view that came with the page. */
export function LiveFloor({ view, mine, children }: { view: FloorView; mine: Mine; children: ReactNode }) {
	const [live] = useState(() => createFloorLive(view, mine));
	useEffect(() => live.start(), [live]);
	return <Context value={live}>{children}</Context>;
}

/** What the page can do: state a wish, and deal with what came of it. */
export function useLive(): FloorLive {
	const live = useContext(Context);
	if (!live) throw new Error("There is no live floor here: wrap the page in <LiveFloor>.");
	return live;
}

/**
 * A part of the floor's state.
 * @param select gives a part that keeps its identity while it does not change
 */
export function useFloor<Part>(select: (state: FloorState) => Part): Part {
	return useStore(useLive().store, select);
}
