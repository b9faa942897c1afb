"use client";

import type { StageItem } from "#protocol/views/session.ts";
import type { StageView } from "#protocol/views/stage.ts";
import { JoinLine, type JoinLink } from "../join/join-line.tsx";
import styles from "../stage.module.css";
import type { TypeSizes } from "./fit.ts";
import { PagedWords } from "./paged-words.tsx";
import { Spoken, type WallWords } from "./spoken.tsx";
import { type Row, TopRows } from "./top-rows.tsx";

type OnStage = {
	item: StageItem;
	/** Null for no footer. */
	footer: StageView["footer"];
	link: JoinLink;
	words: readonly WallWords[];
	sizes: TypeSizes;
};

/** The question on stage, in the words it was put in. */
export function QuestionSlide({ item, sizes, ...rest }: OnStage) {
	return (
		<div className={`${styles.slide} ${styles.question}`}>
			<PagedWords words={item.snapshot.words} language={item.snapshot.language} sizes={sizes} />
			<Footer {...rest} />
		</div>
	);
}

/** The question on stage with the top questions beside it, or below it on a portrait screen. A picture too narrow for both has no list. */
export function BothSlide(slide: OnStage & { top: Row[] }) {
	const { item, top, words, sizes } = slide;
	return (
		<div className={`${styles.slide} ${styles.both}`}>
			<div className={styles.pair}>
				<PagedWords words={item.snapshot.words} language={item.snapshot.language} sizes={sizes} />
				<div className={styles.beside}>
					<p className="text-quiet">
						<Spoken words={words} say="most" />
					</p>
					<TopRows top={top} words={words} smallest={sizes.smallest} steps={ONE_SIZE} />
				</div>
			</div>
			<Footer {...slide} />
		</div>
	);
}

function Footer({ footer, link, words }: Pick<OnStage, "footer" | "link" | "words">) {
	return (
		footer && (
			<div className={styles.footer}>
				<JoinLine link={link} words={words} votes={footer.votes} />
			</div>
		)
	);
}

const ONE_SIZE = [1] as const;
