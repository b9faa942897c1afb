"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { WallFacts } from "#components/stage/slides.tsx";

const Context = createContext<WallFacts | null>(null);

/** Hands the measures of the hall's wall to the pictures of it below. */
export function HallWall({ facts, children }: { facts: WallFacts; children: ReactNode }) {
	return <Context value={facts}>{children}</Context>;
}

/** @returns what the hall's wall is, for a picture of it */
export function useHallWall(): WallFacts {
	const facts = useContext(Context);
	if (!facts) throw new Error("The wall is not known here: wrap the page in <HallWall>.");
	return facts;
}
