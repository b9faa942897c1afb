"use client";

import type { StageMode } from "#protocol/statuses.ts";
import type { ScreenSize, StageView } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import type { Overlay } from "../wall.tsx";
import { CrossFade } from "./cross-fade.tsx";
import type { TypeSizes } from "./fit.ts";
import { HoldingSlide } from "./holding-slide.tsx";
import { JoinSlide } from "./join-slide.tsx";
import type { QrCode } from "./qr-code.ts";
import { BothSlide, QuestionSlide } from "./question-slide.tsx";
import type { WallWords } from "./spoken.tsx";
import { TopSlide } from "./top-slide.tsx";

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
export type StagePicture = Pick<StageView, "session" | "item" | "top">;

type Props = {
	view: StagePicture;
	mode: StageMode;
	facts: WallFacts;
	sizes: TypeSizes;
	overlay?: Overlay;
};

/**
 * Shows one slide at a time, cross-fading to the next.
 * @param mode from `shownOn`
 * @param overlay set if it lies over video: `holding` and `blank` are then empty, and in a lower third `both` is `question`
 */
export function Slides(props: Props) {
	const { item } = props.view;
	const { mode } = props;
	// While the name stays the same, the slide is updated without a fade.
	const name = (mode === "question" || mode === "both") && item ? `${mode} ${item.id} ${item.putAt}` : mode;
	return (
		<CrossFade name={name}>
			<Slide {...props} />
		</CrossFade>
	);
}

function Slide({ view, mode, facts, sizes, overlay }: Props) {
	const { words, joinLink, size } = facts;
	const { item, top, session } = view;
	const canVote = session?.status === "open" && session.voting;
	if (overlay && (mode === "holding" || mode === "blank")) return null;
	switch (mode) {
		case "question":
			return item && <QuestionSlide item={item} sizes={sizes} />;
		case "both":
			if (overlay === "lower-third") return item && <QuestionSlide item={item} sizes={sizes} />;
			return item && <BothSlide item={item} top={top} words={words} sizes={sizes} />;
		case "top":
			return <TopSlide top={top} words={words} smallest={sizes.smallest} address={canVote ? joinLink.address : null} />;
		case "join": {
			const say = canVote && !session.asking ? "vote" : "join";
			return <JoinSlide {...joinLink} words={words} say={say} size={size} sizes={sizes} />;
		}
		case "blank":
			return <div className={styles.slide} />;
		case "holding":
			return <HoldingSlide name={facts.name} about={session?.title} />;
	}
}
