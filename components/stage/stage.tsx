"use client";

import { useRef } from "react";
import type { StageView } from "#protocol/views/stage.ts";
import { StageErrorBoundary } from "./last-frame.tsx";
import { shownOn } from "./shown-on.ts";
import { largestShare, smallestShare } from "./slides/fit.ts";
import { HoldingSlide } from "./slides/holding-slide.tsx";
import { ScreenSlides, type WallFacts } from "./slides/slides.tsx";
import { useStage } from "./use-stage.ts";
import { useStillScreen } from "./use-still-screen.ts";
import { type Overlay, Wall } from "./wall.tsx";

/** The largest type in a lower third, as a share of the picture's height. */
const LARGEST_IN_LOWER_THIRD = 0.075;

/**
 * A hall's screen. Starts from the view in the page and keeps the last one whatever the network does.
 * @param screenId null for a browser that only watches
 */
export function Stage(screen: { view: StageView; screenId: string | null; facts: WallFacts; overlay: Overlay }) {
	const { facts, overlay } = screen;
	const wall = useRef<HTMLElement>(null);
	const { view, screenId, revoked, painted } = useStage({ ...screen, revoked: false });
	const smallest = smallestShare(facts.size);
	const largest = overlay === "lower-third" ? Math.max(smallest, LARGEST_IN_LOWER_THIRD) : largestShare(smallest);
	const mode = revoked ? "holding" : shownOn(view, screenId);
	useStillScreen(wall);
	return (
		<Wall ref={wall} smallest={smallest} overlay={overlay} shows={mode}>
			<StageErrorBoundary fallback={overlay ? null : <HoldingSlide name={facts.name} />}>
				<ScreenSlides
					view={view}
					mode={mode}
					facts={facts}
					sizes={{ smallest, largest }}
					overlay={overlay}
					painted={painted}
				/>
			</StageErrorBoundary>
		</Wall>
	);
}
