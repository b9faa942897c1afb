"use client";

import { createContext, type ReactNode, useContext } from "react";
import { StagePreview } from "#components/stage/preview.tsx";
import type { StagePicture, WallFacts } from "#components/stage/slides/slides.tsx";
import { useWallFacts } from "#components/stage/use-wall-facts.ts";
import type { StageMode } from "#protocol/statuses.ts";
import { useDesk } from "../../use-desk.tsx";

const Context = createContext<WallFacts | null>(null);

/** Provides the hall's wall settings to the previews in it. */
export function HallWall({ facts, children }: { facts: WallFacts; children: ReactNode }) {
	return <Context value={facts}>{children}</Context>;
}

/** @returns the hall's wall settings, with the address and the size as they are now */
export function useHallWall(): WallFacts {
	const facts = useContext(Context);
	if (!facts) throw new Error("The wall settings are missing: wrap the page in <HallWall>.");
	return useWallFacts(
		facts,
		useDesk(({ view }) => view.head.about.conference.code),
		useDesk(({ view }) => view.head.stage.hallSize),
	);
}

/** What the hall's wall would show. @param mode from `shownOn` @param view from `stageOfDesk` */
export function WallPreview(preview: { mode: StageMode; view: StagePicture; label: string }) {
	const facts = useHallWall();
	return (
		<div className="border-2 border-edge">
			<StagePreview {...preview} facts={facts} />
		</div>
	);
}
