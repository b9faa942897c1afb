"use client";

import { useEffect, useRef, useState } from "react";
import type { StageView } from "#protocol/views/stage.ts";
import styles from "../stage.module.css";
import { PagedWords } from "./question/paged-words.tsx";
import { fitRows, useAnimatedRows } from "./rows.ts";
import type { WallWords } from "./spoken.tsx";
import { useRelayout } from "./use-fit.ts";
import { Votes } from "./votes.tsx";

export type Row = StageView["top"][number];

/** Ranks that change five times a second cannot be read. */
const UPDATE_MS = 2_000;

/**
 * As many questions with their votes as fit whole. If not even the first fits, it is shown in pages.
 * @param steps type sizes to try, as multiples of the smallest, largest first
 */
export function TopRows(props: {
	top: Row[];
	words: readonly WallWords[];
	smallest: number;
	steps: readonly number[];
}) {
	const { words, smallest, steps } = props;
	const rows = useThrottled(props.top, UPDATE_MS);
	const list = useRef<HTMLOListElement>(null);
	const [fits, setFits] = useState(true);
	useRelayout(list, JSON.stringify([rows, words, steps]), (list) => setFits(fitRows(list, steps) > 0));
	useAnimatedRows(list, rows.map(({ id }) => id).join(" "));
	const [first] = rows;
	return (
		<div className={styles.field}>
			<ol ref={list} className={styles.rows} aria-hidden={!fits}>
				{rows.map((row) => (
					<li key={row.id} className={styles.row} data-id={row.id}>
						<p className={styles.rowWords} dir="auto" lang={row.language ?? undefined}>
							{row.words}
						</p>
						<Votes votes={row.votes} words={words} />
					</li>
				))}
			</ol>
			{!fits && first && (
				<div key={first.id} className={styles.longRow}>
					<Votes votes={first.votes} words={words} />
					<PagedWords
						words={[{ text: first.words, lang: first.language ?? undefined }]}
						sizes={{ smallest, largest: smallest }}
					/>
				</div>
			)}
		</div>
	);
}

/** @returns the latest value, changing at most once every `intervalMs` */
function useThrottled<Value>(value: Value, intervalMs: number): Value {
	const [throttled, setThrottled] = useState(value);
	const changedAt = useRef(Number.NEGATIVE_INFINITY);
	useEffect(() => {
		if (value === throttled) return;
		const wait = Math.max(0, changedAt.current + intervalMs - performance.now());
		const change = setTimeout(() => {
			changedAt.current = performance.now();
			setThrottled(value);
		}, wait);
		return () => clearTimeout(change);
	}, [value, throttled, intervalMs]);
	return throttled;
}
