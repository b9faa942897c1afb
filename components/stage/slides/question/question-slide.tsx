"use client";

import { useRef } from "react";
import type { StageItem } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { JoinLine } from "../../join/join-line.tsx";
import type { JoinLink } from "../../join/join-link.ts";
import styles from "../../stage.module.css";
import type { TypeSizes } from "../fit.ts";
import { Masthead } from "../masthead.tsx";
import type { WallText, WallWords } from "../spoken.tsx";
import { useRoomForWords } from "../use-room-for-words.ts";
import { PagedWords } from "./paged-words.tsx";
import type { Paragraph } from "./paragraphs.ts";

export type OnStage = {
	item: StageItem;
	/** The conference's; null for none. */
	name: readonly WallText[] | null;
	/** Null for no footer. */
	footer: StageView["footer"];
	link: JoinLink;
	words: readonly WallWords[];
	sizes: TypeSizes;
};

/** How many lines of a question are on a page at least. */
export const LINES = 2;

/** The question on stage, in the words it was put in. */
export function QuestionSlide({ item, name, sizes, ...rest }: OnStage) {
	const slide = useRef<HTMLDivElement>(null);
	useRoomForWords(slide, LINES, JSON.stringify([name, rest]));
	return (
		<div ref={slide} className={`${styles.slide} ${styles.question}`}>
			<div className={styles.stack}>
				{name && <Masthead name={name} />}
				<PagedWords words={wordsOf(item)} sizes={sizes} />
			</div>
			<Footer {...rest} />
		</div>
	);
}

/** [W22] @returns the words of a question on stage, Welsh first */
export function wordsOf({ snapshot: { words, language, wordsCy } }: StageItem): Paragraph[] {
	const own = { text: words, lang: language ?? undefined };
	return wordsCy ? [{ text: wordsCy, lang: "cy" }, own] : [own];
}

export function Footer({ footer, link, words }: Pick<OnStage, "footer" | "link" | "words">) {
	return (
		footer && (
			<div className={styles.footer}>
				<JoinLine link={link} words={words} votes={footer.votes} />
			</div>
		)
	);
}
