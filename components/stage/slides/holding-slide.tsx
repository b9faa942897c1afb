"use client";

import { useRef } from "react";
import { graphemes } from "#protocol/words.ts";
import { JoinLine } from "../join/join-line.tsx";
import type { JoinLink } from "../join/join-link.ts";
import styles from "../stage.module.css";
import type { TypeSizes } from "./fit.ts";
import { joined } from "./question/paragraphs.ts";
import type { WallText, WallWords } from "./spoken.tsx";
import { isWithin, leaveOut, useFit, useRelayout } from "./use-fit.ts";

/** The name is not set larger than this share of the picture's height. */
const LARGEST_NAME = 0.17;

/** What is left out, in this order, if there is no room. */
const LEFT_OUT = ["about", "say", "code"] as const;

/**
 * The conference's name, and what is on and how to join if that is known.
 * @param operator instructions for the operator, on screens that are not signed in
 */
export function HoldingSlide({
	name,
	about = [],
	join,
	operator,
	sizes: { smallest },
}: {
	name: readonly WallText[];
	about?: readonly WallText[];
	join?: { link: JoinLink; words: readonly WallWords[] };
	operator?: string;
	sizes: TypeSizes;
}) {
	const slide = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLDivElement>(null);
	const text = joined(name);
	const sizes = { smallest, largest: Math.max(smallest, LARGEST_NAME) };
	const options = { className: `${styles.title} ${styles.probe}`, graphemes: graphemes(text) * 2 };
	const { fontSize } = useFit(field, [text], sizes, options);
	useRelayout(slide, JSON.stringify([name, about, join]), (slide) => {
		const heading = slide.querySelector("h1");
		if (!heading) return;
		// There has to be room for the name in the smallest type; it is then set as large as fits.
		const before = heading.style.fontSize;
		heading.style.fontSize = "var(--type)";
		leaveOut(slide, LEFT_OUT, () => isWithin(slide) && (field.current === null || isWithin(field.current)));
		heading.style.fontSize = before;
	});
	return (
		<div ref={slide} className={`${styles.slide} ${styles.holding}`}>
			<div ref={field} className={styles.titleField}>
				<h1 className={styles.title} style={{ fontSize }}>
					{name.map(({ lang, text }) => (
						<span key={lang} lang={lang} dir="auto" data-language="">
							{text}
						</span>
					))}
				</h1>
			</div>
			{about.length > 0 && (
				<p className={`${styles.about} max-w-[34ch] text-balance text-quiet wrap-anywhere`}>
					{about.map(({ lang, text }) => (
						<span key={lang} lang={lang} dir="auto" className={styles.spoken}>
							{text}
						</span>
					))}
				</p>
			)}
			{join && <JoinLine {...join} say="join" />}
			{/* For the operator beside the machine, not for the hall, so it may be small. */}
			{operator && (
				<p className="absolute inset-x-0 bottom-0 text-[length:max(1rem,1.9cqh)] text-quiet leading-normal">
					{operator}
				</p>
			)}
		</div>
	);
}
