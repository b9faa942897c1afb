import { type RefObject, useLayoutEffect, useState } from "react";
import { PIECE, piecesOf } from "./address.tsx";
import { largestFitting, pagesOf } from "./fit.ts";

/**
 * Words laid out for a field: the size to set them in, and the pages they take where one is not enough. `broken` where a line had
 * to end within a word.
 */
export type Fit = { pixels: number; pages: string[]; broken: boolean };

/** The type sizes allowed, as shares of the picture's height. */
export type TypeSizes = { smallest: number; largest: number };

/**
 * Measures the largest type in which words fit a field, and measures again when the field's size or the fonts change.
 * Whole words come first: one is broken only where it is longer than a line of the smallest type.
 * @param field the element the words must stay within
 * @param probe a hidden element in the field, set like the words
 * @param words what is shown; several are the ways to set an address, of which the first that fits is taken
 * @param sizes the type sizes allowed
 * @returns null until measured: on the server, and in the first moment
 */
export function useFit(
	field: RefObject<HTMLElement | null>,
	probe: RefObject<HTMLElement | null>,
	words: readonly [string, ...string[]],
	sizes: TypeSizes,
): Fit | null {
	const [fit, setFit] = useState<Fit | null>(null);
	const { smallest, largest } = sizes;
	const [first, ...others] = words;
	const ways = others.join("\n");
	useLayoutEffect(() => {
		const box = field.current;
		const sample = probe.current;
		if (!box || !sample) return;
		let measuredAt = "";
		const measure = () => {
			const height = pictureHeight(box);
			// Told once more of the same field, with the same fonts: there is nothing to measure.
			const at = `${box.clientWidth} ${box.clientHeight} ${height} ${document.fonts.size} ${document.fonts.status}`;
			if (at === measuredAt) return;
			measuredAt = at;
			const all: [string, ...string[]] = ways === "" ? [first] : [first, ...ways.split("\n")];
			const next = measureFit(box, sample, all, smallest * height, largest * height);
			setFit((before) => (same(before, next) ? before : next));
		};
		measure();
		return onRelayout(box, measure);
	}, [field, probe, first, ways, smallest, largest]);
	return fit;
}

/** @returns the height of the picture an element is part of, in pixels of its own, however that is scaled */
function pictureHeight(element: Element): number {
	return element.closest("[data-picture]")?.clientHeight ?? window.innerHeight;
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

function measureFit(
	box: HTMLElement,
	sample: HTMLElement,
	ways: readonly [string, ...string[]],
	smallest: number,
	largest: number,
): Fit {
	const inPieces = ways.length > 1;
	const fits = (text: string, pixels: number, wrap: "normal" | "anywhere") => {
		sample.style.fontSize = `${pixels}px`;
		sample.style.overflowWrap = wrap;
		set(sample, text, inPieces && wrap === "normal");
		return sample.offsetHeight <= box.clientHeight && sample.scrollWidth <= box.clientWidth;
	};
	for (const words of ways) {
		const whole = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "normal"));
		if (whole !== null) return { pixels: whole, pages: [words], broken: false };
	}
	const [words] = ways;
	const broken = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "anywhere"));
	if (broken !== null) return { pixels: broken, pages: [words], broken: true };
	const pixels = Math.ceil(smallest);
	return { pixels, pages: pagesOf(words, (page) => fits(page, pixels, "anywhere")), broken: true };
}

/** Sets a text as it will stand: an address in pieces that hold together, as `Address` has them. */
function set(sample: HTMLElement, text: string, inPieces: boolean): void {
	const name = `${inPieces} ${text}`;
	if (sample.dataset.set === name) return;
	sample.dataset.set = name;
	if (!inPieces) {
		sample.textContent = text;
		return;
	}
	const spans = piecesOf(text).map((piece) => {
		const span = document.createElement("span");
		Object.assign(span.style, PIECE);
		span.textContent = piece;
		return span;
	});
	sample.replaceChildren(...spans);
}

function same(a: Fit | null, b: Fit): boolean {
	return a !== null && a.pixels === b.pixels && a.broken === b.broken && a.pages.join("\n") === b.pages.join("\n");
}
