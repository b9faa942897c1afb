"use client";

import { shownOn } from "./shown-on.ts";
import { typeSizes } from "./slides/fit.ts";
import { HoldingSlide } from "./slides/holding-slide.tsx";
import { Slides, type WallFacts } from "./slides/slides.tsx";
import { StageErrorBoundary } from "./stage-error-boundary.tsx";
import { type ScreenState, usePainted, useStage } from "./use-stage.ts";
import { useStillScreen } from "./use-still-screen.ts";
import { type Overlay, Wall } from "./wall.tsx";

/** The largest type in a lower third, as a share of the picture's height. */
const LARGEST_IN_LOWER_THIRD = 0.075;

type Look = { facts: WallFacts; overlay: Overlay };

/**
 * A hall's screen. Starts from the view in the page and keeps the last one whatever the network does.
 * @param screenId null for a browser that only watches
 */
export function Stage({ facts, overlay, ...initial }: Pick<ScreenState, "view" | "screenId"> & Look) {
	const stage = useStage(initial);
	useStillScreen();
	const titleSlide = (
		<Wall size={facts.size} overlay={overlay}>
			{overlay ? null : <HoldingSlide name={facts.name} join={{ link: facts.joinLink, words: facts.words }} />}
		</Wall>
	);
	return (
		<StageErrorBoundary fallback={titleSlide}>
			<Screen {...stage} facts={facts} overlay={overlay} />
		</StageErrorBoundary>
	);
}

/** Inside the error boundary, so that a frame that cannot be rendered is not reported as painted. */
function Screen({ view, screenId, revoked, painted, facts, overlay }: ReturnType<typeof useStage> & Look) {
	const mode = revoked ? "holding" : shownOn(view, screenId);
	const sizes = typeSizes(facts.size, overlay === "lower-third" ? LARGEST_IN_LOWER_THIRD : undefined);
	usePainted(view, mode, painted);
	return (
		<Wall size={facts.size} overlay={overlay} shows={mode}>
			<Slides view={view} mode={mode} facts={facts} sizes={sizes} overlay={overlay} />
		</Wall>
	);
}
