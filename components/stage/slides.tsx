"use client";

import type { StageView } from "#protocol/views.ts";
import { CrossFade } from "./cross-fade.tsx";
import { HoldingSlide } from "./holding-slide.tsx";
import { JoinSlide } from "./join-slide.tsx";
import type { QrCode } from "./qr-code.ts";
import { QuestionSlide } from "./question-slide.tsx";
import styles from "./stage.module.css";
import { TopSlide } from "./top-slide.tsx";

/** The few words of ours that stand on the wall, in one language. */
export type WallWords = {
	lang: string;
	/** Above the join address. */
	join: string;
	/** Above the top questions while voting is open: what the address beside it is for. */
	vote: string;
	/** Above the top questions while it is shut. */
	top: string;
	/** Above the numbers. */
	votes: string;
};

/** How delegates come to the session: the address as it is typed, and as it is scanned. */
export type WayIn = { address: string; code: QrCode };

/**
 * What a hall's screens show, one picture at a time, each fading into the next.
 * @param smallest the least type size, as a share of the picture's height
 */
export function Slides(wall: { view: StageView; wayIn: WayIn; smallest: number; words: readonly WallWords[] }) {
	const slide = slideOf(wall.view);
	return (
		<CrossFade name={slide}>
			<Slide {...wall} />
		</CrossFade>
	);
}

/** @returns a name for what the view shows: as long as it stays the same, the picture is updated and not changed */
function slideOf({ mode, now }: StageView): string {
	return mode === "question" && now ? `question ${now.questionId} ${now.putAt}` : mode;
}

function Slide({ view, wayIn, smallest, words }: Parameters<typeof Slides>[0]) {
	switch (view.mode) {
		case "question":
			if (view.now) return <QuestionSlide {...view.now} smallest={smallest} />;
			return <Holding view={view} />;
		case "top":
			if (view.top.length > 0)
				return <TopSlide top={view.top} words={words} address={canVote(view) ? wayIn.address : null} />;
			// Nothing to rank yet: how to change that, as long as one can.
			if (view.session?.status !== "open") return <Holding view={view} />;
			return <JoinSlide words={words} {...wayIn} smallest={smallest} />;
		case "join":
			return <JoinSlide words={words} {...wayIn} smallest={smallest} />;
		case "blank":
			return <div className={styles.slide} />;
		case "holding":
		case "poll":
			return <Holding view={view} />;
	}
}

function Holding({ view }: { view: StageView }) {
	return <HoldingSlide name={view.conference.name} {...(view.session && { about: view.session.title })} />;
}

function canVote({ session }: StageView): boolean {
	return session?.status === "open" && session.voting;
}
