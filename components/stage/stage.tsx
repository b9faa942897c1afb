"use client";

import { PROGRAMME } from "#components/ui/lang.ts";
import { shownOn } from "#protocol/views/shown-on.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { typeSizes } from "./slides/fit.ts";
import { HoldingSlide } from "./slides/holding-slide.tsx";
import { Slides, type WallFacts } from "./slides/slides.tsx";
import { Spoken } from "./slides/spoken.tsx";
import { StageErrorBoundary } from "./stage-error-boundary.tsx";
import { type ScreenState, usePainted, useStage } from "./use-stage.ts";
import { useStillScreen } from "./use-still-screen.ts";
import { useWallFacts } from "./use-wall-facts.ts";
import { type Overlay, underBand, Wall } from "./wall.tsx";

/** The largest type in a lower third, as a share of the picture's height. */
const LARGEST_IN_LOWER_THIRD = 0.075;

/** `measured`: the address has this wall's measurements, or it is a video picture. */
type Look = { facts: WallFacts; overlay: Overlay; measured: boolean };

/**
 * A hall's screen. Starts from the view in the page and keeps the last one whatever the network does.
 * @param screenId null for a browser that only watches
 */
export function Stage({ facts, overlay, measured, ...initial }: Pick<ScreenState, "view" | "screenId"> & Look) {
	const stage = useStage(initial);
	useStillScreen();
	const titleSlide = (
		<Wall size={facts.size} overlay={overlay}>
			{overlay ? null : (
				<HoldingSlide
					name={[{ lang: PROGRAMME, text: facts.name }]}
					join={{ link: facts.joinLink, words: facts.words }}
					sizes={typeSizes(facts.size)}
				/>
			)}
		</Wall>
	);
	return (
		<StageErrorBoundary fallback={titleSlide}>
			<Screen {...stage} {...{ facts, overlay, measured }} />
		</StageErrorBoundary>
	);
}

/** Inside the error boundary, so that a frame that cannot be rendered is not reported as painted. */
function Screen({ view, screenId, revoked, card, painted, overlay, ...look }: ReturnType<typeof useStage> & Look) {
	const facts = useFacts(look, view, overlay ? null : screenId);
	const mode = revoked ? "holding" : shownOn(view, screenId);
	const isRehearsal = view.conference.phase === "rehearsal" && !overlay && !revoked;
	const size = isRehearsal ? underBand(facts.size) : facts.size;
	const sizes = typeSizes(size, overlay === "lower-third" ? LARGEST_IN_LOWER_THIRD : undefined);
	// Never over video.
	const shown = overlay || revoked ? null : card;
	usePainted({ view, mode, card: shown?.is ?? null, metresHigh: facts.size.wallHeightMetres }, painted);
	return (
		<Wall
			size={facts.size}
			overlay={overlay}
			shows={mode}
			band={isRehearsal && <Spoken words={facts.words} say="rehearsal" />}
		>
			<Slides view={view} mode={mode} card={shown} facts={facts} sizes={sizes} overlay={overlay} />
		</Wall>
	);
}

/** [W20] [W21] The facts as they are now, with the screen's measurements, or its hall's. */
function useFacts({ facts, measured }: Omit<Look, "overlay">, view: StageView, screenId: string | null): WallFacts {
	const own = screenId === null ? undefined : view.sizes[screenId];
	const size = measured ? facts.size : (own ?? view.hall.size);
	return useWallFacts(facts, view.conference.code, size);
}
