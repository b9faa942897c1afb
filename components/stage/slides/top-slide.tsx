"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { formatters } from "#components/ui/formatters.ts";
import type { StageView } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import { Address, waysToSet } from "./address.tsx";
import { PagedWords } from "./paged-words.tsx";
import { inLines, Spoken, type WallWords } from "./spoken.tsx";
import { useAnimatedRows } from "./use-calm-rows.ts";
import { onRelayout } from "./use-fit.ts";
import { useRowsThatFit } from "./use-shown.ts";

export type Row = StageView["top"][number];

/** Type sizes to try, as multiples of the smallest. Few, so that the list seldom changes size. */
const STEPS = [1.6, 1.3, 1] as const;

/** Ranks that change five times a second cannot be read. */
const UPDATE_MS = 2_000;

const NUMBERS = formatters.getNumberFormat("en-GB");

/**
 * The top questions with their votes, as many as can be read whole.
 * @param address where to vote; null while voting is closed
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

/** Sets `data-tight` on an element while its content is wider than it is. */
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

/** As many questions as fit whole. If not even the first fits, it is shown in pages. */
export function TopRows(list: { top: Row[]; words: readonly WallWords[]; smallest: number; steps: readonly number[] }) {
	const { words, smallest } = list;
	const rows = useThrottled(list.top, UPDATE_MS);
	const { field, probe, shown } = useRowsThatFit(rows, list.steps);
	const visible = rows.slice(0, shown?.count);
	const [first] = rows;
	const animated = useAnimatedRows(visible);
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
				<ol ref={animated} className={styles.rows} style={shown ? { fontSize: `${shown.step}em` } : undefined}>
					{visible.map((row) => (
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

function Votes({ row, words }: { row: Row; words: readonly WallWords[] }) {
	return (
		<span className={styles.votes}>
			{NUMBERS.format(row.votes)}
			<span className={styles.unit}> {words.map((word) => word.votes).join(" / ")}</span>
		</span>
	);
}

/** @returns the latest value, changing at most once every `intervalMs` */
function useThrottled<Value>(value: Value, intervalMs: number): Value {
	const [throttled, setThrottled] = useState(value);
	const changedAt = useRef(0);
	useEffect(() => {
		if (value === throttled) return;
		const wait = Math.max(0, changedAt.current + intervalMs - Date.now());
		const change = setTimeout(() => {
			changedAt.current = Date.now();
			setThrottled(value);
		}, wait);
		return () => clearTimeout(change);
	}, [value, throttled, intervalMs]);
	return throttled;
}
