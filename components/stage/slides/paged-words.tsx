"use client";

import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { Language } from "#protocol/views/session.ts";
import { graphemes } from "#protocol/words.ts";
import styles from "../stage.module.css";
import { CrossFade } from "./cross-fade.tsx";
import { firstGuess, readingTime } from "./fit.ts";
import { type TypeSizes, useFit } from "./use-fit.ts";

/**
 * A delegate's words, as large as fits, split into pages if they are too long for one.
 * @param marked whether to show the ornament above them
 */
export function PagedWords(props: { words: string; language: Language; sizes: TypeSizes; marked: boolean }) {
	const { words, language, sizes } = props;
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLParagraphElement>(null);
	const fit = useFit(field, probe, [words], sizes);
	const pages = fit?.pages ?? [words];
	const index = usePageIndex(pages);
	const page = pages[index] ?? words;
	return (
		<div className={styles.paged} data-marked={props.marked ? "" : undefined}>
			<div ref={field} className={styles.field}>
				<p ref={probe} className={`${styles.words} ${styles.probe}`} dir="auto" aria-hidden="true" />
				<CrossFade name={`${index} of ${pages.length}`}>
					<div className={props.marked ? styles.centred : undefined}>
						<div className={styles.opening} dir="auto">
							{props.marked && (
								<div className={styles.above}>
									<div className={styles.mark} />
								</div>
							)}
							<p
								className={styles.words}
								lang={language ?? undefined}
								style={fit ? { fontSize: fit.pixels } : guess(words, sizes)}
							>
								{page}
							</p>
						</div>
					</div>
				</CrossFade>
			</div>
			{pages.length > 1 && <Pages count={pages.length} index={index} />}
		</div>
	);
}

/** The size until it is measured, and for a wall whose scripts do not load. */
function guess(words: string, { smallest, largest }: TypeSizes): CSSProperties {
	const { height, width } = firstGuess(graphemes(words), smallest);
	const most = `${(Math.min(largest, height) * 100).toFixed(2)}cqh`;
	return { fontSize: `max(var(--type), min(${most}, ${(width * 100).toFixed(2)}cqw))` };
}

/** @returns the index of the current page; each stays as long as it takes to read */
function usePageIndex(pages: string[]): number {
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

function Pages({ count, index }: { count: number; index: number }) {
	return (
		<div className={styles.pages}>
			{Array.from({ length: count }, (_, page) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
				<div key={page} className={styles.page} data-on={page === index ? "" : undefined} />
			))}
		</div>
	);
}
