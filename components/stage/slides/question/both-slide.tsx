"use client";

import { type RefObject, useRef, useState } from "react";
import type { StageItem } from "#protocol/views/session.ts";
import styles from "../../stage.module.css";
import { Masthead } from "../masthead.tsx";
import { fitRows } from "../rows.ts";
import { Spoken } from "../spoken.tsx";
import { type Row, TopRows } from "../top-rows.tsx";
import { useRelayout } from "../use-fit.ts";
import { useRoomForWords } from "../use-room-for-words.ts";
import { Votes } from "../votes.tsx";
import { PagedWords } from "./paged-words.tsx";
import { Footer, LINES, type OnStage, wordsOf } from "./question-slide.tsx";
import { Shortened } from "./shortened.tsx";

/** How many of the top questions are shown with the one on stage. */
const NEXT = 3;

/** Three questions in a line, or one below the other on a portrait screen, need as many ems of the smallest type. */
const LINE = { wide: 22, high: 27 } as const;

/** [W24] Where the top questions are: beside the question on stage, in a line below it, or nowhere for want of room. */
type Layout = "beside" | "line" | "alone";

/** The question on stage with the top questions. */
export function BothSlide(slide: OnStage & { top: Row[] }) {
	const { item, top, words, sizes, name } = slide;
	const element = useRef<HTMLDivElement>(null);
	const layout = useLayout(element, item, top);
	useRoomForWords(element, LINES, JSON.stringify([name, slide.footer, slide.link, words, layout]));
	return (
		<div ref={element} className={`${styles.slide} ${styles.both}`} data-layout={layout}>
			<div className={styles.stack}>
				{name && <Masthead name={name} />}
				<div className={styles.pair}>
					<PagedWords words={wordsOf(item)} sizes={sizes} layout={layout} />
					<div className={styles.beside}>
						<p className="text-quiet">
							<Spoken words={words} say="most" />
						</p>
						<TopRows top={top.slice(0, NEXT)} words={words} smallest={sizes.smallest} steps={ONE_SIZE} />
					</div>
					<ol className={styles.line}>
						{top.slice(0, NEXT).map((row) => (
							<li key={row.id}>
								<Votes votes={row.votes} words={words} />
								<Shortened lang={row.language ?? undefined} layout={layout}>
									{row.words}
								</Shortened>
							</li>
						))}
					</ol>
				</div>
			</div>
			<Footer {...slide} />
		</div>
	);
}

const ONE_SIZE = [1] as const;

/** @returns the best layout that fits. While a question is on stage it only changes to one that needs less: no list jumps to and fro */
function useLayout(element: RefObject<HTMLDivElement | null>, item: StageItem, top: readonly Row[]): Layout {
	const [layout, setLayout] = useState<Layout>("beside");
	const last = useRef<{ of: string; isBeside: boolean } | null>(null);
	const key = JSON.stringify([item.id, item.putAt, top.slice(0, NEXT).map(({ words }) => words)]);
	useRelayout(element, key, (slide) => {
		const of = `${item.id} ${item.putAt} ${slide.clientWidth} ${slide.clientHeight}`;
		const before = last.current?.of === of ? last.current : null;
		const isBeside = (before?.isBeside ?? true) && hasRoomBeside(slide, Math.min(NEXT, top.length));
		last.current = { of, isBeside };
		const { clientWidth, clientHeight } = slide;
		const type = Number.parseFloat(getComputedStyle(slide).fontSize);
		const isLine = clientWidth > clientHeight ? clientWidth >= LINE.wide * type : clientHeight >= LINE.high * type;
		setLayout(isBeside ? "beside" : isLine ? "line" : "alone");
	});
	return layout;
}

/** Measures with the list beside the question, and all that is around them, whatever is shown now. */
function hasRoomBeside(slide: HTMLElement, rows: number): boolean {
	const { layout: shown, without } = slide.dataset;
	slide.dataset.layout = "beside";
	slide.dataset.without = "";
	const list = slide.querySelector<HTMLElement>(`.${styles.rows}`);
	const isThere = list !== null && list.clientWidth > 0 && fitRows(list, ONE_SIZE) >= rows;
	slide.dataset.layout = shown;
	slide.dataset.without = without;
	return isThere;
}
