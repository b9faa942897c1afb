"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { WallFacts } from "#components/stage/slides/slides.tsx";

const Context = createContext<WallFacts | null>(null);

/** Provides the hall's wall settings to the previews in it. */
export function HallWall({ facts, children }: { facts: WallFacts; children: ReactNode }) {
	return <Context value={facts}>{children}</Context>;
}

export function useHallWall(): WallFacts {
	const facts = useContext(Context);
	if (!facts) throw new Error("The wall settings are missing: wrap the page in <HallWall>.");
	return facts;
}
