import { type RefObject, useLayoutEffect, useState } from "react";
import { PIECE, piecesOf } from "./address.tsx";
import { largestFitting, pagesOf } from "./fit.ts";

/** The type size and pages for some words. `broken`: a line had to break within a word. */
type Fit = { pixels: number; pages: string[]; broken: boolean };

/** The allowed type sizes, as shares of the picture's height. */
export type TypeSizes = { smallest: number; largest: number };

/**
 * Measures the largest type in which words fit a field, and measures again when the field's size or the fonts change.
 * A word is broken only if it is longer than a line of the smallest type.
 * @param field the element the words must stay within
 * @param probe a hidden element in the field, styled like the words
 * @param words the text; for an address its variants from `waysToSet`, of which the first that fits is used
 * @returns null until measured, and on the server
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
	const variants = others.join("\n");
	useLayoutEffect(() => {
		const box = field.current;
		const sample = probe.current;
		if (!box || !sample) return;
		let measuredFor = "";
		const measure = () => {
			const height = pictureHeight(box);
			const state = `${box.clientWidth} ${box.clientHeight} ${height} ${document.fonts.size} ${document.fonts.status}`;
			if (state === measuredFor) return;
			measuredFor = state;
			const all: [string, ...string[]] = variants === "" ? [first] : [first, ...variants.split("\n")];
			const next = measureFit(box, sample, all, smallest * height, largest * height);
			setFit((before) => (same(before, next) ? before : next));
		};
		measure();
		return onRelayout(box, measure);
	}, [field, probe, first, variants, smallest, largest]);
	return fit;
}

/** @returns the height of the picture an element is in, in CSS pixels before any scaling */
function pictureHeight(element: Element): number {
	return element.closest("[data-picture]")?.clientHeight ?? window.innerHeight;
}

/** Calls back when an element's size changes and when the fonts have loaded. @returns stops it */
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
	variants: readonly [string, ...string[]],
	smallest: number,
	largest: number,
): Fit {
	const inPieces = variants.length > 1;
	const fits = (text: string, pixels: number, wrap: "normal" | "anywhere") => {
		sample.style.fontSize = `${pixels}px`;
		sample.style.overflowWrap = wrap;
		setText(sample, text, inPieces && wrap === "normal");
		return sample.offsetHeight <= box.clientHeight && sample.scrollWidth <= box.clientWidth;
	};
	for (const words of variants) {
		const whole = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "normal"));
		if (whole !== null) return { pixels: whole, pages: [words], broken: false };
	}
	const [words] = variants;
	const broken = largestFitting(smallest, largest, (pixels) => fits(words, pixels, "anywhere"));
	if (broken !== null) return { pixels: broken, pages: [words], broken: true };
	const pixels = Math.ceil(smallest);
	return { pixels, pages: pagesOf(words, (page) => fits(page, pixels, "anywhere")), broken: true };
}

/** Lays an address out as `Address` does. */
function setText(sample: HTMLElement, text: string, inPieces: boolean): void {
	const key = `${inPieces} ${text}`;
	if (sample.dataset.set === key) return;
	sample.dataset.set = key;
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
