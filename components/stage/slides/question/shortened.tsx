"use client";

import { useRef, useState } from "react";
import styles from "../../stage.module.css";
import { largestFitting } from "../fit.ts";
import { useRelayout } from "../use-fit.ts";

type Props = {
	lang: string | undefined;
	/** That of the slide: the words are measured again before a new one is painted. */
	layout: string;
	children: string;
};

/** As many of the words as fit, with an ellipsis if there are more. It ends between words unless one alone is too long. */
export function Shortened({ lang, layout, children: words }: Props) {
	const box = useRef<HTMLParagraphElement>(null);
	const [shown, setShown] = useState(words);
	useRelayout(box, `${layout} ${words}`, (element) => {
		const before = element.textContent;
		const fits = (text: string) => {
			element.textContent = text;
			return element.scrollHeight <= element.clientHeight + 1;
		};
		const next = fits(words) ? words : shortest(words, fits);
		element.textContent = before;
		setShown(next);
	});
	return (
		<p ref={box} className={styles.shortened} dir="auto" lang={lang}>
			{shown}
		</p>
	);
}

function shortest(words: string, fits: (text: string) => boolean): string {
	const all = words.split(/\s+/u);
	const by = (count: number) =>
		`${all
			.slice(0, count)
			.join(" ")
			.replace(/[\s.,;:!?–-]+$/u, "")}…`;
	const most = largestFitting(1, all.length - 1, (count) => fits(by(count)));
	if (most !== null) return by(most);
	const letters = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(words)].map(
		({ segment }) => segment,
	);
	const cut = (count: number) => `${letters.slice(0, count).join("")}…`;
	return cut(largestFitting(1, letters.length, (count) => fits(cut(count))) ?? 1);
}
