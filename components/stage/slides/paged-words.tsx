"use client";

import { useEffect, useRef, useState } from "react";
import type { Language } from "#protocol/views/session.ts";
import { graphemes } from "#protocol/words.ts";
import styles from "../stage.module.css";
import { CrossFade } from "./cross-fade.tsx";
import { readingTime, type TypeSizes } from "./fit.ts";
import { useFit } from "./use-fit.ts";

/** A delegate's words, as large as fits, split into pages if they are too long for one. */
export function PagedWords({ words, language, sizes }: { words: string; language: Language; sizes: TypeSizes }) {
	const field = useRef<HTMLDivElement>(null);
	const className = `${styles.words} ${styles.probe}`;
	const { pages, fontSize } = useFit(field, [words], sizes, { className, graphemes: graphemes(words) });
	const index = usePageIndex(pages);
	return (
		<div className={styles.paged}>
			<div ref={field} className={styles.field}>
				<CrossFade name={`${index} of ${pages.length}`}>
					<div className={styles.centred}>
						<p className={styles.words} dir="auto" lang={language ?? undefined} style={{ fontSize }}>
							{pages[index] ?? words}
						</p>
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
