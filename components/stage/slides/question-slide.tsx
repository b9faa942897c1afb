"use client";

import type { StageItem } from "#protocol/views/session.ts";
import styles from "../stage.module.css";
import { PagedWords } from "./paged-words.tsx";
import { Spoken, type WallWords } from "./spoken.tsx";
import { type Row, TopRows } from "./top-slide.tsx";
import type { TypeSizes } from "./use-fit.ts";

/** The question on stage, in the words it was put in. */
export function QuestionSlide({ item, sizes }: { item: StageItem; sizes: TypeSizes }) {
	return (
		<div className={`${styles.slide} ${styles.question}`}>
			<PagedWords words={item.snapshot.words} language={item.snapshot.language} sizes={sizes} marked />
		</div>
	);
}

/** The question on stage with the top questions beside it, or below it on a portrait screen. A picture too narrow for both has no list. */
export function BothSlide(slide: { item: StageItem; top: Row[]; words: readonly WallWords[]; sizes: TypeSizes }) {
	const { item, top, words, sizes } = slide;
	return (
		<div className={`${styles.slide} ${styles.both}`}>
			<div className={styles.pair}>
				<div className={styles.put}>
					<PagedWords words={item.snapshot.words} language={item.snapshot.language} sizes={sizes} marked />
				</div>
				<div className={styles.beside}>
					<p className={styles.quiet}>
						<Spoken words={words} say="most" />
					</p>
					<TopRows top={top} words={words} smallest={sizes.smallest} steps={ONE_SIZE} />
				</div>
			</div>
		</div>
	);
}

const ONE_SIZE = [1] as const;
