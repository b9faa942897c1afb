"use client";

import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { Language } from "#protocol/views.ts";
import { graphemes } from "#protocol/words.ts";
import { CrossFade } from "./cross-fade.tsx";
import { firstGuess, readingTime } from "./fit.ts";
import styles from "./stage.module.css";
import { type TypeSizes, useFit } from "./use-fit.ts";

/**
 * A delegate's words as large as their field takes, and in pages where one does not hold them.
 * @param marked whether they have the mark above them that says where reading begins
 */
export function PagedWords(said: { words: string; language: Language; sizes: TypeSizes; marked: boolean }) {
	const { words, language, sizes } = said;
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLParagraphElement>(null);
	const fit = useFit(field, probe, [words], sizes);
	const pages = fit?.pages ?? [words];
	const at = useTurning(pages);
	const page = pages[at] ?? words;
	return (
		<div className={styles.paged} data-marked={said.marked ? "" : undefined}>
			<div ref={field} className={styles.field}>
				<p ref={probe} className={`${styles.words} ${styles.probe}`} dir="auto" aria-hidden="true" />
				<CrossFade name={`${at} of ${pages.length}`}>
					<div className={said.marked ? styles.centred : undefined}>
						<div className={styles.opening} dir="auto">
							{said.marked && (
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
			{pages.length > 1 && <Pages count={pages.length} at={at} />}
		</div>
	);
}

/** The size for the moment before anything can be measured, and for a wall whose script never came. */
function guess(words: string, { smallest, largest }: TypeSizes): CSSProperties {
	const { height, width } = firstGuess(graphemes(words), smallest);
	const most = `${(Math.min(largest, height) * 100).toFixed(2)}cqh`;
	return { fontSize: `max(var(--type), min(${most}, ${(width * 100).toFixed(2)}cqw))` };
}

/** @returns which page is up; each stays as long as it takes to read */
function useTurning(pages: string[]): number {
	const [at, setAt] = useState(0);
	const count = pages.length;
	const current = at < count ? at : 0;
	const page = pages[current] ?? "";
	useEffect(() => {
		if (count < 2) return;
		const turn = setTimeout(() => setAt((current + 1) % count), readingTime(page));
		return () => clearTimeout(turn);
	}, [current, count, page]);
	return current;
}

function Pages({ count, at }: { count: number; at: number }) {
	return (
		<div className={styles.pages}>
			{Array.from({ length: count }, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
				<div key={index} className={styles.page} data-on={index === at ? "" : undefined} />
			))}
		</div>
	);
}
