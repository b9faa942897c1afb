"use client";

import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { PutQuestion } from "#protocol/views.ts";
import { graphemes } from "#protocol/words.ts";
import { CrossFade } from "./cross-fade.tsx";
import { firstGuess, largestShare, readingTime } from "./fit.ts";
import styles from "./stage.module.css";
import { useFit } from "./use-fit.ts";

/**
 * The question being put: its words as they were, as large as the wall takes, and in pages where one does not hold them.
 * @param smallest the least type size, as a share of the picture's height
 */
export function QuestionSlide({ wording, language, smallest }: PutQuestion & { smallest: number }) {
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLParagraphElement>(null);
	const fit = useFit(field, probe, wording, { smallest, largest: largestShare(smallest) });
	const pages = fit?.pages ?? [wording];
	const at = useTurning(pages);
	const page = pages[at] ?? wording;
	return (
		<div className={`${styles.slide} ${styles.question}`}>
			<div ref={field} className={styles.field}>
				<p ref={probe} className={`${styles.words} ${styles.probe}`} dir="auto" aria-hidden="true" />
				<CrossFade name={`${at} of ${pages.length}`}>
					<div className={styles.centred}>
						<div className={styles.opening} dir="auto">
							<div className={styles.above}>
								<div className={styles.mark} />
							</div>
							<p
								className={styles.words}
								lang={language ?? undefined}
								style={fit ? { fontSize: fit.pixels } : guess(wording, smallest)}
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
function guess(wording: string, smallest: number): CSSProperties {
	const { height, width } = firstGuess(graphemes(wording), smallest);
	return { fontSize: `max(var(--type), min(${(height * 100).toFixed(2)}vh, ${(width * 100).toFixed(2)}vw))` };
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
