"use client";

import type { StageMode } from "#protocol/statuses.ts";
import type { About } from "#protocol/views/session.ts";
import type { ScreenSize, StageView } from "#protocol/views/stage.ts";
import type { JoinLink } from "../join/join-link.ts";
import { JoinSlide } from "../join/join-slide.tsx";
import styles from "../stage.module.css";
import type { ShownCard } from "../use-stage.ts";
import type { Overlay } from "../wall.tsx";
import { CardSlide } from "./card-slide.tsx";
import { CrossFade } from "./cross-fade.tsx";
import type { TypeSizes } from "./fit.ts";
import { HoldingSlide } from "./holding-slide.tsx";
import { BothSlide } from "./question/both-slide.tsx";
import { QuestionSlide } from "./question/question-slide.tsx";
import { inLanguagesOf, type WallWords } from "./spoken.tsx";
import { TopSlide } from "./top-slide.tsx";

/** The settings of a hall's screens, which stay the same for a whole session. */
export type WallFacts = {
	/** The conference's name. */
	name: string;
	size: ScreenSize;
	/** The URL of `joinLink`. */
	joinAddress: string;
	joinLink: JoinLink;
	words: readonly WallWords[];
};

/** The part of a stage's view that slides show. A desk can derive it from its own view. */
export type StagePicture = Pick<StageView, "session" | "item" | "footer" | "top"> & Pick<About, "conference">;

type Props = {
	view: StagePicture;
	mode: StageMode;
	/** Shown instead, if there is one. */
	card?: ShownCard | null;
	facts: WallFacts;
	sizes: TypeSizes;
	overlay?: Overlay;
};

/**
 * Shows one slide at a time, cross-fading to the next.
 * @param mode from `shownOn`
 * @param overlay set if it lies over video: `holding` and `blank` are then empty, in a lower third `both` is `question`, and only how
 *   to join in the whole picture has a QR code
 */
export function Slides(props: Props) {
	const { item } = props.view;
	const { mode, card, facts, sizes } = props;
	// While the name stays the same, the slide is updated without a fade.
	const name = (mode === "question" || mode === "both") && item ? `${mode} ${item.id} ${item.putAt}` : mode;
	return (
		<CrossFade name={card ? `card ${card.is}` : name}>
			{card ? (
				<CardSlide {...card} size={facts.size} words={facts.words} link={facts.joinLink} sizes={sizes} />
			) : (
				<Slide {...props} />
			)}
		</CrossFade>
	);
}

function Slide({ view, mode, facts, sizes, overlay }: Props) {
	const { words } = facts;
	const { item, top, session } = view;
	const hasCode = !overlay || (overlay === "full" && mode === "join");
	const link = hasCode ? facts.joinLink : { ...facts.joinLink, code: null };
	const title = inLanguagesOf(words, view.conference.name, view.conference.nameCy);
	const name = overlay ? null : title;
	const onStage = item && { item, name, footer: overlay ? null : view.footer, link, words, sizes };
	const canVote = session?.status === "open" && session.voting;
	if (overlay && (mode === "holding" || mode === "blank")) return null;
	switch (mode) {
		case "question":
			return onStage && <QuestionSlide {...onStage} />;
		case "both":
			if (overlay === "lower-third") return onStage && <QuestionSlide {...onStage} />;
			return onStage && <BothSlide {...onStage} top={top} />;
		case "top":
			return <TopSlide {...{ top, words, link, name }} canVote={canVote === true} smallest={sizes.smallest} />;
		case "join": {
			const say = canVote && !session.asking ? "vote" : "join";
			return <JoinSlide link={link} name={name} words={words} say={say} sizes={sizes} />;
		}
		case "blank":
			return <div className={styles.blank} />;
		case "holding":
			return (
				<HoldingSlide
					name={title}
					about={session ? inLanguagesOf(words, session.title, session.titleCy) : []}
					join={{ link, words }}
					sizes={sizes}
				/>
			);
	}
}
