"use client";

import { useRef } from "react";
import { JoinLine } from "../join/join-line.tsx";
import type { JoinLink } from "../join/join-link.ts";
import styles from "../stage.module.css";
import { Masthead } from "./masthead.tsx";
import { Spoken, type WallText, type WallWords } from "./spoken.tsx";
import { type Row, TopRows } from "./top-rows.tsx";
import { useRoomForWords } from "./use-room-for-words.ts";

/** A number of votes, and two lines of a question. */
const LINES = 3;

/** Few, so that the list seldom changes size. */
const STEPS = [1.6, 1.3, 1] as const;

/**
 * The top questions with their votes, as many as can be read whole, under how to join.
 * @param canVote whether voting is open
 */
export function TopSlide(slide: {
	top: Row[];
	words: readonly WallWords[];
	link: JoinLink;
	/** The conference's; null for none. */
	name: readonly WallText[] | null;
	canVote: boolean;
	smallest: number;
}) {
	const { top, words, link, name, canVote, smallest } = slide;
	const element = useRef<HTMLDivElement>(null);
	useRoomForWords(element, LINES, JSON.stringify([link, words, name, canVote]));
	return (
		<div ref={element} className={`${styles.slide} ${styles.top}`}>
			{name && <Masthead name={name} />}
			<div className={styles.heading}>
				<JoinLine link={link} words={words} say={canVote ? "vote" : "top"} />
				<p className={`${styles.column} text-quiet`}>
					<Spoken words={words} say="votes" />
				</p>
			</div>
			<TopRows top={top} words={words} smallest={smallest} steps={STEPS} />
		</div>
	);
}
