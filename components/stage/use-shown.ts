import { useLayoutEffect, useRef, useState } from "react";
import { rowsThatFit } from "./fit.ts";
import { onRelayout } from "./use-fit.ts";

/** What of a list is shown: how many rows, and how large. None where not even the first fits whole. */
type Shown = { count: number; step: number };

/**
 * Measures how many rows of a list can be shown whole, and the largest size at which still as many can.
 * @param rows what the list is of; measured anew when it changes
 * @param steps the sizes tried, as multiples of the smallest, largest first
 * @returns refs for the field and for a hidden list in it that holds all rows; null until measured
 */
export function useShown(rows: readonly unknown[], steps: readonly number[]) {
	const field = useRef<HTMLDivElement>(null);
	const probe = useRef<HTMLOListElement>(null);
	const [shown, setShown] = useState<Shown | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the probe's rows are what is measured
	useLayoutEffect(() => {
		const box = field.current;
		const sample = probe.current;
		if (!box || !sample) return;
		const measure = () => {
			const next = measureRows(box, sample, steps);
			setShown((before) => (before?.count === next.count && before.step === next.step ? before : next));
		};
		measure();
		return onRelayout(box, measure);
	}, [rows, steps]);
	return { field, probe, shown };
}

/** Both sides are measured as they are drawn, so that it holds in a picture that is drawn smaller, too. */
function measureRows(box: HTMLElement, sample: HTMLElement, steps: readonly number[]): Shown {
	const available = box.getBoundingClientRect().height;
	const count = (step: number) => {
		sample.style.fontSize = `${step}em`;
		const heights = [...sample.children].map((child) => child.getBoundingClientRect().height);
		return rowsThatFit(heights, 0, available);
	};
	const most = count(1);
	return { count: most, step: steps.find((step) => count(step) >= most) ?? 1 };
}
