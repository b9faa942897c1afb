"use client";

import { createContext, useContext } from "react";
import type { Entry } from "./entry.ts";
import type { Pending } from "./pending.ts";
import { type Store, useStore } from "./store.ts";

type Source = Pick<Store<{ pending: readonly Pending[] }>, "shown" | "subscribe">;

/** The store of the page's floor, desk or tablet. */
export const PendingContext = createContext<Source | null>(null);

/**
 * A command that is pending: not answered yet, or accepted and not in the view yet.
 * @param is whether it is the one asked for
 * @returns the latest; undefined where there is none
 */
export function usePending<W extends Entry["command"]>(
	is: (command: Entry["command"], entry: Pending) => command is W,
): W | undefined;
export function usePending(is: (command: Entry["command"], entry: Pending) => boolean): Entry["command"] | undefined;
export function usePending(is: (command: Entry["command"], entry: Pending) => boolean): Entry["command"] | undefined {
	const source = useContext(PendingContext);
	if (!source) throw new Error("Wrap the page in a <PendingContext>.");
	return useStore(
		source,
		({ pending }) => pending.findLast((entry) => entry.progress.at !== "refused" && is(entry.command, entry))?.command,
	);
}
