"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { Show } from "../floor/list/shows.ts";
import { useStore } from "../state/store.ts";
import { PendingContext } from "../state/use-pending.tsx";
import { createFloorLive, type FloorLive } from "./floor-live.ts";
import type { FloorState } from "./floor-state.ts";
import type { Layout } from "./layout.ts";

const Context = createContext<FloorLive | null>(null);

type Props = {
	view: FloorView;
	/** Null on a page that everybody is given. */
	mine: Mine | null;
	/** What the page came showing. */
	show: Show;
	children: ReactNode;
};

/** Keeps everything below it up to date with one session's floor, from the view that came with the page. */
export function LiveFloor({ view, mine, show, children }: Props) {
	const [live] = useState(() => createFloorLive(view, mine, show));
	useEffect(() => live.start(), [live]);
	return (
		<PendingContext value={live.store}>
			<Context value={live}>{children}</Context>
		</PendingContext>
	);
}

/** @returns the live floor itself, for what is not in its state */
export function useLive(): FloorLive {
	const live = useContext(Context);
	if (!live) throw new Error("There is no live floor here: wrap the page in <LiveFloor>.");
	return live;
}

/**
 * A part of the floor's state.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useFloor<Part>(select: (state: FloorState) => Part): Part {
	return useStore(useLive().store, select);
}

/**
 * A part of the page's layout.
 * @param select returns a part that keeps its identity while it does not change
 */
export function useLayout<Part>(select: (layout: Layout) => Part): Part {
	return useStore(useLive().layout, select);
}
