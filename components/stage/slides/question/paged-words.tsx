"use client";

import { useEffect, useRef, useState } from "react";
import { graphemes } from "#protocol/words.ts";
import styles from "../../stage.module.css";
import { CrossFade } from "../cross-fade.tsx";
import { readingTime, type TypeSizes } from "../fit.ts";
import { useFit } from "../use-fit.ts";
import { joined, onPage, type Paragraph } from "./paragraphs.ts";

type Props = {
	words: readonly Paragraph[];
	sizes: TypeSizes;
	/** That of what is around them: they are measured again before a new one is painted. */
	layout?: string;
};

/** A question's words, in one or both languages, as large as fits, split into pages if they are too long for one. */
export function PagedWords({ words, sizes, layout = "" }: Props) {
	const field = useRef<HTMLDivElement>(null);
	const className = `${styles.words} ${styles.probe}`;
	const text = joined(words);
	const { pages, fontSize } = useFit(field, [text], sizes, { className, graphemes: graphemes(text), key: layout });
	const index = usePageIndex(pages);
	return (
		<div className={styles.paged}>
			<div ref={field} className={styles.field}>
				<CrossFade name={`${index} of ${pages.length}`}>
					<div className={styles.centred}>
						<Words paragraphs={onPage(pages[index] ?? text, words)} fontSize={fontSize} />
					</div>
				</CrossFade>
			</div>
			{pages.length > 1 && (
				<div className={styles.pages}>
					{pages.map((_, page) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
						<div key={page} className={styles.page} data-on={page === index ? "" : undefined} />
					))}
				</div>
			)}
		</div>
	);
}

function Words({ paragraphs, fontSize }: { paragraphs: readonly Paragraph[]; fontSize: number | string }) {
	const [first, ...others] = paragraphs;
	if (others.length === 0)
		return (
			<p className={styles.words} dir="auto" lang={first?.lang} style={{ fontSize }}>
				{first?.text}
			</p>
		);
	return (
		<p className={styles.words} style={{ fontSize }}>
			{paragraphs.map(({ text, lang }) => (
				<span key={text} dir="auto" lang={lang} data-language="">
					{text}
				</span>
			))}
		</p>
	);
}

/** @returns the index of the current page; each stays as long as it takes to read */
function usePageIndex(pages: readonly string[]): number {
	const [index, setIndex] = useState(0);
	const count = pages.length;
	const current = index < count ? index : 0;
	const page = pages[current] ?? "";
	useEffect(() => {
		if (count < 2) return;
		const turn = setTimeout(() => setIndex((current + 1) % count), readingTime(page));
		return () => clearTimeout(turn);
	}, [current, count, page]);
	return current;
}
