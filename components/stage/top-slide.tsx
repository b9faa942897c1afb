"use client";

import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { StageView } from "#protocol/views.ts";
import { formatters } from "../ui/formatters.ts";
import { rowsThatFit } from "./fit.ts";
import type { WallWords } from "./slides.tsx";
import { inLines, Spoken } from "./spoken.tsx";
import styles from "./stage.module.css";
import { useCalmRows } from "./use-calm-rows.ts";
import { onRelayout } from "./use-fit.ts";

type Row = StageView["top"][number];

/** Type sizes tried, largest first, as multiples of the smallest: few, so that the list seldom changes its size. */
const STEPS = [1.6, 1.3, 1] as const;

/** The wall takes in new votes this often: ranks that change five times a second cannot be read. */
const CALM_MS = 2_000;

const NUMBERS = formatters.getNumberFormat("en-GB");

/**
 * What the floor most wants asked: as many questions as can be read whole, with their votes.
 * @param address where to vote; null while nobody can, and the heading says what the list is
 */
export function TopSlide({ top, words, address }: { top: Row[]; words: readonly WallWords[]; address: string | null }) {
	const rows = useCalm(top, CALM_MS);
	const { field, probe, shown } = useShown(rows);
	const seen = rows.slice(0, shown?.count);
	const list = useCalmRows(seen);
	return (
		<div className={`${styles.slide} ${styles.top}`}>
			<div className={`${styles.heading} ${styles.quiet}`} style={inLines(words.length)}>
				<p className={styles.toVote}>
					<Spoken words={words} say={address === null ? "top" : "vote"} />
					{address !== null && (
						<span className={styles.inHeading} dir="ltr">
							{address}
						</span>
					)}
				</p>
				<p className={styles.column}>
					<Spoken words={words} say="votes" />
				</p>
			</div>
			<div ref={field} className={styles.field}>
				<ol ref={probe} className={styles.probe} aria-hidden="true">
					{rows.map((row) => (
						<TopRow key={row.id} row={row} words={words} />
					))}
				</ol>
				<ol ref={list} className={styles.rows} style={shown?.style} data-cut={shown?.cut}>
					{seen.map((row) => (
						<TopRow key={row.id} row={row} words={words} />
					))}
				</ol>
			</div>
		</div>
	);
}

/** On a narrow wall the word for votes stands beside the number, else above the column. */
function TopRow({ row, words }: { row: Row; words: readonly WallWords[] }) {
	return (
		<li className={styles.row} data-id={row.id}>
			<p className={styles.rowWords} dir="auto" lang={row.language ?? undefined}>
				{row.words}
			</p>
			<span className={styles.votes}>
				{NUMBERS.format(row.votes)}
				<span className={styles.unit}> {words.map((word) => word.votes).join(" / ")}</span>
			</span>
		</li>
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

/** What of a list is shown: how many rows, how large, and whether the only one is cut. */
type Shown = { count: number; step: number; lines: number | null };

/** Measures how many rows can be shown whole, and the largest step at which still as many can. */
function useShown(rows: Row[]) {
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLOListElement>(null);
	const [shown, setShown] = useState<Shown | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the probe's rows are what is measured
	useLayoutEffect(() => {
		const box = field.current;
		const sample = probe.current;
		if (!box || !sample) return;
		const measure = () => {
			const next = measureRows(box, sample);
			setShown((before) => (before && same(before, next) ? before : next));
		};
		measure();
		return onRelayout(box, measure);
	}, [rows]);
	return { field, probe, shown: shown && { count: shown.count, ...attributes(shown) } };
}

function measureRows(box: HTMLElement, sample: HTMLElement): Shown {
	const count = (step: number) => {
		sample.style.fontSize = `${step}em`;
		const heights = [...sample.children].map((child) => child.getBoundingClientRect().height);
		return rowsThatFit(heights, 0, box.clientHeight);
	};
	const most = count(1);
	if (most === 0) return { count: 1, step: 1, lines: linesThatFit(box, sample) };
	return { count: most, step: STEPS.find((step) => count(step) >= most) ?? 1, lines: null };
}

/** @returns how many lines of the first row's words fit, where not all of them do */
function linesThatFit(box: HTMLElement, sample: HTMLElement): number | null {
	const row = sample.firstElementChild;
	const words = row?.querySelector("p");
	if (!row || !words) return null;
	const line = Number.parseFloat(getComputedStyle(words).lineHeight);
	const around = row.getBoundingClientRect().height - words.getBoundingClientRect().height;
	return Math.max(1, Math.floor((box.clientHeight - around) / line));
}

function same(a: Shown, b: Shown): boolean {
	return a.count === b.count && a.step === b.step && a.lines === b.lines;
}

function attributes({ step, lines }: Shown): { style: CSSProperties; cut: "" | undefined } {
	const style: CSSProperties & { "--lines"?: number } = { fontSize: `${step}em` };
	if (lines !== null) style["--lines"] = lines;
	return { style, cut: lines === null ? undefined : "" };
}
