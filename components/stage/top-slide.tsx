"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { StageView } from "#protocol/views.ts";
import { formatters } from "../ui/formatters.ts";
import { Address, waysToSet } from "./address.tsx";
import { PagedWords } from "./paged-words.tsx";
import type { WallWords } from "./slides.tsx";
import { inLines, Spoken } from "./spoken.tsx";
import styles from "./stage.module.css";
import { useCalmRows } from "./use-calm-rows.ts";
import { onRelayout } from "./use-fit.ts";
import { useShown } from "./use-shown.ts";

export type Row = StageView["top"][number];

/** Type sizes tried, largest first, as multiples of the smallest: few, so that the list seldom changes its size. */
const STEPS = [1.6, 1.3, 1] as const;

/** The wall takes in new votes this often: ranks that change five times a second cannot be read. */
const CALM_MS = 2_000;

const NUMBERS = formatters.getNumberFormat("en-GB");

/**
 * What the floor most wants asked: as many questions as can be read whole, with their votes.
 * @param address where to vote; null while nobody can, and the heading says what the list is
 */
export function TopSlide(slide: { top: Row[]; words: readonly WallWords[]; address: string | null; smallest: number }) {
	const { top, words, address, smallest } = slide;
	const heading = useRef<HTMLParagraphElement>(null);
	useTight(heading);
	return (
		<div className={`${styles.slide} ${styles.top}`}>
			<div className={`${styles.heading} ${styles.quiet}`} style={inLines(words.length)}>
				<p ref={heading} className={styles.toVote}>
					<Spoken words={words} say={address === null ? "top" : "vote"} />
					{address !== null && (
						<span className={styles.inHeading} dir="ltr">
							<Address>{waysToSet(address)[2]}</Address>
						</span>
					)}
				</p>
				<p className={styles.column}>
					<Spoken words={words} say="votes" />
				</p>
			</div>
			<TopRows top={top} words={words} smallest={smallest} steps={STEPS} />
		</div>
	);
}

/** Marks an element whose content is wider than it is: type so large leaves no room for all of it. */
function useTight(element: RefObject<HTMLElement | null>): void {
	useLayoutEffect(() => {
		const box = element.current;
		if (!box) return;
		const measure = () => {
			box.toggleAttribute("data-tight", false);
			box.toggleAttribute("data-tight", box.scrollWidth > box.clientWidth + 1);
		};
		measure();
		return onRelayout(box, measure);
	}, [element]);
}

/** As many of the top questions as their field takes whole. Where not even the first fits, it is shown in pages. */
export function TopRows(list: { top: Row[]; words: readonly WallWords[]; smallest: number; steps: readonly number[] }) {
	const { words, smallest } = list;
	const rows = useCalm(list.top, CALM_MS);
	const { field, probe, shown } = useShown(rows, list.steps);
	const seen = rows.slice(0, shown?.count);
	const [first] = rows;
	const calm = useCalmRows(seen);
	return (
		<div ref={field} className={styles.field}>
			<ol ref={probe} className={styles.probe} aria-hidden="true">
				{rows.map((row) => (
					<TopRow key={row.id} row={row} words={words} />
				))}
			</ol>
			{shown?.count === 0 && first ? (
				<div key={first.id} className={styles.longRow}>
					<Votes row={first} words={words} />
					<PagedWords
						words={first.words}
						language={first.language}
						sizes={{ smallest, largest: smallest }}
						marked={false}
					/>
				</div>
			) : (
				<ol ref={calm} className={styles.rows} style={shown ? { fontSize: `${shown.step}em` } : undefined}>
					{seen.map((row) => (
						<TopRow key={row.id} row={row} words={words} />
					))}
				</ol>
			)}
		</div>
	);
}

function TopRow({ row, words }: { row: Row; words: readonly WallWords[] }) {
	return (
		<li className={styles.row} data-id={row.id}>
			<p className={styles.rowWords} dir="auto" lang={row.language ?? undefined}>
				{row.words}
			</p>
			<Votes row={row} words={words} />
		</li>
	);
}

/** Where the column has no heading the word for votes stands beside the number, else above the column. */
function Votes({ row, words }: { row: Row; words: readonly WallWords[] }) {
	return (
		<span className={styles.votes}>
			{NUMBERS.format(row.votes)}
			<span className={styles.unit}> {words.map((word) => word.votes).join(" / ")}</span>
		</span>
	);
}

/** @returns the latest value, but changing at most once in `pause` milliseconds */
function useCalm<Value>(value: Value, pause: number): Value {
	const [calm, setCalm] = useState(value);
	const changedAt = useRef(0);
	useEffect(() => {
		if (value === calm) return;
		const wait = Math.max(0, changedAt.current + pause - Date.now());
		const change = setTimeout(() => {
			changedAt.current = Date.now();
			setCalm(value);
		}, wait);
		return () => clearTimeout(change);
	}, [value, calm, pause]);
	return calm;
}
