"use client";

import { useEffect, useRef } from "react";
import type { ScreenSize, StageView } from "#protocol/views.ts";
import { smallestShare } from "./fit.ts";
import { HoldingSlide } from "./holding-slide.tsx";
import { LastFrame } from "./last-frame.tsx";
import { Slides, type WallWords, type WayIn } from "./slides.tsx";
import { useStage } from "./use-stage.ts";
import { useStillScreen } from "./use-still-screen.ts";
import { Wall } from "./wall.tsx";

/**
 * A hall's screen: shows what its stage shows, from the view that came with the page, and holds it through every fault.
 * @param size the wall, and how far away it is read from
 */
export function Stage(screen: { view: StageView; size: ScreenSize; wayIn: WayIn; words: readonly WallWords[] }) {
	const wall = useRef<HTMLElement>(null);
	const view = useStage(screen.view);
	const smallest = smallestShare(screen.size);
	useStillScreen(wall);
	useEffect(() => {
		document.documentElement.dataset.alive = "";
	}, []);
	return (
		<Wall ref={wall} smallest={smallest}>
			<LastFrame calm={<HoldingSlide name={view.conference.name} />}>
				<Slides view={view} wayIn={screen.wayIn} smallest={smallest} words={screen.words} />
			</LastFrame>
		</Wall>
	);
}
