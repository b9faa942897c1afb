"use client";

import type { ScreenSize, StageView } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import { usePainted } from "../use-painted.ts";
import type { Shown } from "../use-stage.ts";
import type { Overlay } from "../wall.tsx";
import { CrossFade } from "./cross-fade.tsx";
import { HoldingSlide } from "./holding-slide.tsx";
import { JoinSlide } from "./join-slide.tsx";
import type { QrCode } from "./qr-code.ts";
import { BothSlide, QuestionSlide } from "./question-slide.tsx";
import type { WallWords } from "./spoken.tsx";
import { TopSlide } from "./top-slide.tsx";
import type { TypeSizes } from "./use-fit.ts";

/** The settings of a hall's screens, which stay the same for a whole session. */
export type WallFacts = {
	/** The conference's name. */
	name: string;
	size: ScreenSize;
	/** How delegates reach the session: `address` has no scheme, `code` encodes the whole URL. */
	joinLink: { address: string; code: QrCode };
	words: readonly WallWords[];
};

/** The part of a stage's view that slides show. A desk can derive it from its own view. */
export type Drawn = Pick<StageView, "session" | "item" | "top">;

/**
 * Shows one slide at a time, cross-fading to the next.
 * @param mode from `shownOn`
 * @param overlay set if it lies over video: `holding` and `blank` are then empty, and in a lower third `both` is `question`
 */
export function Slides(wall: {
	view: Drawn;
	mode: Shown["mode"];
	facts: WallFacts;
	sizes: TypeSizes;
	overlay?: Overlay;
}) {
	const { mode, view } = wall;
	return (
		<CrossFade name={slideId(mode, view)}>
			<Slide {...wall} />
		</CrossFade>
	);
}

/** `Slides` for a screen, which reports what it painted. Inside the error boundary, so a slide that fails is not reported. */
export function ScreenSlides({
	painted,
	...wall
}: Parameters<typeof Slides>[0] & Shown & { painted: (shown: Shown) => void }) {
	usePainted(wall, painted);
	return <Slides {...wall} />;
}

/** @returns an id for the slide: while it stays the same, the slide is updated without a fade */
function slideId(mode: Shown["mode"], { item }: Drawn): string {
	return (mode === "question" || mode === "both") && item ? `${mode} ${item.id} ${item.putAt}` : mode;
}

function Slide({ view, mode, facts, sizes, overlay }: Parameters<typeof Slides>[0]) {
	const { words, joinLink, size } = facts;
	const { item, top } = view;
	if (overlay && (mode === "holding" || mode === "blank")) return null;
	switch (mode) {
		case "question":
			return item && <QuestionSlide item={item} sizes={sizes} />;
		case "both":
			if (overlay === "lower-third") return item && <QuestionSlide item={item} sizes={sizes} />;
			return item && <BothSlide item={item} top={top} words={words} sizes={sizes} />;
		case "top":
			return (
				<TopSlide top={top} words={words} smallest={sizes.smallest} address={canVote(view) ? joinLink.address : null} />
			);
		case "join":
			return (
				<JoinSlide
					words={words}
					say={canVote(view) && !view.session?.asking ? "vote" : "join"}
					{...joinLink}
					size={size}
					sizes={sizes}
				/>
			);
		case "blank":
			return <div className={styles.slide} />;
		case "holding":
			return <HoldingSlide name={facts.name} {...(view.session && { about: view.session.title })} />;
	}
}

function canVote({ session }: Drawn): boolean {
	return session?.status === "open" && session.voting;
}
