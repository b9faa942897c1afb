"use client";

import type { ScreenSize, StageView } from "#protocol/views.ts";
import { CrossFade } from "./cross-fade.tsx";
import { HoldingSlide } from "./holding-slide.tsx";
import { JoinSlide } from "./join-slide.tsx";
import type { QrCode } from "./qr-code.ts";
import { BothSlide, QuestionSlide } from "./question-slide.tsx";
import styles from "./stage.module.css";
import { TopSlide } from "./top-slide.tsx";
import type { TypeSizes } from "./use-fit.ts";
import { usePainted } from "./use-painted.ts";
import type { Shown } from "./use-stage.ts";
import type { Overlay } from "./wall.tsx";

/** The few words of ours that stand on the wall, in one language. */
export type WallWords = {
	lang: string;
	/** Above the join address. */
	join: string;
	/** Above the top questions while voting is open: what the address beside it is for. */
	vote: string;
	/** Above the top questions while it is shut. */
	top: string;
	/** Above the top questions beside the one being put. */
	most: string;
	/** Above the numbers. */
	votes: string;
};

/** How delegates come to the session: the address as it is typed, and as it is scanned. */
export type WayIn = { address: string; code: QrCode };

/** What of a hall's screens does not change while a session goes on. */
export type WallFacts = {
	/** The conference's name. */
	name: string;
	/** The wall, and how far away it is read from. */
	size: ScreenSize;
	wayIn: WayIn;
	words: readonly WallWords[];
};

/** What of a stage is drawn: a desk can say it of its own view, too. */
export type Drawn = Pick<StageView, "session" | "now" | "top">;

/**
 * What a screen shows, one picture at a time, each fading into the next.
 * @param mode which picture, from `shownOn`
 * @param overlay whether it lies over a video picture: then holding and blank are nothing at all, and a lower third has no room for
 *   two things
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
		<CrossFade name={nameOf(mode, view)}>
			<Slide {...wall} />
		</CrossFade>
	);
}

/** The same for a screen, which says what it has painted. What could not be drawn is not said. */
export function ScreenSlides({
	painted,
	...wall
}: Parameters<typeof Slides>[0] & Shown & { painted: (shown: Shown) => void }) {
	usePainted(wall, painted);
	return <Slides {...wall} />;
}

/** @returns a name for what is shown: as long as it stays the same, the picture is updated and not changed */
function nameOf(mode: Shown["mode"], { now }: Drawn): string {
	return (mode === "question" || mode === "both") && now ? `${mode} ${now.questionId} ${now.putAt}` : mode;
}

function Slide({ view, mode, facts, sizes, overlay }: Parameters<typeof Slides>[0]) {
	const { words, wayIn, size } = facts;
	const { now, top } = view;
	if (overlay && (mode === "holding" || mode === "blank")) return null;
	switch (mode) {
		case "question":
			return now && <QuestionSlide {...now} sizes={sizes} />;
		case "both":
			if (overlay === "lower-third") return now && <QuestionSlide {...now} sizes={sizes} />;
			return now && <BothSlide now={now} top={top} words={words} sizes={sizes} />;
		case "top":
			return (
				<TopSlide top={top} words={words} smallest={sizes.smallest} address={canVote(view) ? wayIn.address : null} />
			);
		case "join":
			return (
				<JoinSlide
					words={words}
					say={canVote(view) && !view.session?.asking ? "vote" : "join"}
					{...wayIn}
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
