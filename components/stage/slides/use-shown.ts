import { useLayoutEffect, useRef, useState } from "react";
import { rowsThatFit } from "./fit.ts";
import { onRelayout } from "./use-fit.ts";

/** `count` is 0 if not even the first row fits. `step` is one of the steps tried. */
type Shown = { count: number; step: number };

/**
 * Measures how many rows can be shown whole at the smallest size, and the largest size at which that many still fit.
 * @param rows measured again when they change
 * @param steps sizes to try, as multiples of the smallest, largest first
 * @returns refs for the field and for a hidden list in it with all rows; `shown` is null until measured
 */
export function useRowsThatFit(rows: readonly unknown[], steps: readonly number[]) {
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

/** Compares client rectangles, so it also works inside a scaled preview. */
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
