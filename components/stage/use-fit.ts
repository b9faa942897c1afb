import { type RefObject, useLayoutEffect, useState } from "react";
import { largestFitting, pagesOf } from "./fit.ts";

/** Words laid out for a field: the size to set them in, and the pages they take where one is not enough. */
export type Fit = { pixels: number; pages: string[] };

/**
 * Measures the largest type in which words fit a field, and measures again when the field's size or the fonts change.
 * Whole words come first: one is broken only where it is longer than a line of the smallest type.
 * @param field the element the words must stay within
 * @param probe a hidden element in the field, set like the words
 * @param words what is shown
 * @param bounds the type sizes allowed, as shares of the picture's height
 * @returns null until measured: on the server, and in the first moment
 */
export function useFit(
	field: RefObject<HTMLElement | null>,
	probe: RefObject<HTMLElement | null>,
	words: string,
	bounds: { smallest: number; largest: number },
): Fit | null {
	const [fit, setFit] = useState<Fit | null>(null);
	const { smallest, largest } = bounds;
	useLayoutEffect(() => {
		const box = field.current;
		const sample = probe.current;
		if (!box || !sample) return;
		let measuredAt = "";
		const measure = () => {
			// Told once more of the same field, with the same fonts: there is nothing to measure.
			const at = `${box.clientWidth} ${box.clientHeight} ${window.innerHeight} ${document.fonts.size} ${document.fonts.status}`;
			if (at === measuredAt) return;
			measuredAt = at;
			const next = measureFit(box, sample, words, smallest * window.innerHeight, largest * window.innerHeight);
			setFit((before) => (same(before, next) ? before : next));
		};
		measure();
		return onRelayout(box, measure);
	}, [field, probe, words, smallest, largest]);
	return fit;
}

/** Calls back when an element's size changes and when fonts have come in. @returns how to stop */
export function onRelayout(element: HTMLElement, changed: () => void): () => void {
	let stopped = false;
	const watch = new ResizeObserver(changed);
	watch.observe(element);
	window.addEventListener("resize", changed);
	void document.fonts.ready.then(() => {
		if (!stopped) changed();
	});
	return () => {
		stopped = true;
		watch.disconnect();
		window.removeEventListener("resize", changed);
	};
}

function measureFit(box: HTMLElement, sample: HTMLElement, words: string, smallest: number, largest: number): Fit {
	const fits = (text: string, pixels: number, wrap: "normal" | "anywhere") => {
		sample.style.fontSize = `${pixels}px`;
		sample.style.overflowWrap = wrap;
		if (sample.textContent !== text) sample.textContent = text;
		return sample.offsetHeight <= box.clientHeight && sample.scrollWidth <= box.clientWidth;
	};
	const whole = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "normal"));
	if (whole !== null) return { pixels: whole, pages: [words] };
	const broken = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "anywhere"));
	if (broken !== null) return { pixels: broken, pages: [words] };
	const pixels = Math.ceil(smallest);
	return { pixels, pages: pagesOf(words, (page) => fits(page, pixels, "anywhere")) };
}

function same(a: Fit | null, b: Fit): boolean {
	return a !== null && a.pixels === b.pixels && a.pages.join("\n") === b.pages.join("\n");
}
