import { type RefObject, useLayoutEffect, useState } from "react";
import { piecesOf } from "../join/address.tsx";
import { estimatedShare, largestFitting, pagesOf, type TypeSizes } from "./fit.ts";
import { split } from "./question/paragraphs.ts";

/** The type size and pages for some words. `broken`: a line had to break within a word. `key` is that of the measurement. */
type Fit = { fontSize: number | string; pages: readonly string[]; broken: boolean; key: string | null };

/**
 * Measures the largest type in which words fit a field. A word is broken only if it is longer than a line of the smallest type.
 * @param field the element the words must stay within
 * @param variants the words, from `joined` if there are several paragraphs; for an address its variants from `waysToSet`, of which the first that fits is used
 * @param sizes shares of the picture's height
 * @param options the words' class, and how many graphemes to estimate the size for: on the server nothing can be measured. A new `key`
 *   has them measured again
 */
export function useFit(
	field: RefObject<HTMLElement | null>,
	variants: readonly [string, ...string[]],
	sizes: TypeSizes,
	options: { className: string; graphemes: number; key?: string },
): Fit {
	const [fit, setFit] = useState<Fit>(() => ({
		fontSize: estimatedSize(options.graphemes, sizes),
		pages: variants.slice(-1),
		broken: false,
		key: null,
	}));
	const { key = "" } = options;
	useRelayout(field, JSON.stringify([variants, sizes, key]), (box) => {
		const probe = document.createElement("p");
		probe.className = options.className;
		box.append(probe);
		const next = { ...measureFit(box, probe, variants, sizes, fit), key };
		probe.remove();
		setFit((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
	});
	return fit;
}

/** On the small side for any shape but 16:9. */
function estimatedSize(graphemes: number, sizes: TypeSizes): string {
	const share = estimatedShare(graphemes, sizes) * 100;
	return `max(var(--type), min(${share.toFixed(2)}cqh, ${((share * 9) / 16).toFixed(2)}cqw))`;
}

function measureFit(
	box: HTMLElement,
	probe: HTMLElement,
	variants: readonly [string, ...string[]],
	sizes: TypeSizes,
	last: Fit,
): Omit<Fit, "key"> {
	// Before any scaling.
	const height = box.closest("[data-picture]")?.clientHeight ?? window.innerHeight;
	const [smallest, largest] = [sizes.smallest * height, sizes.largest * height];
	const guess = (broken: boolean) =>
		typeof last.fontSize === "number" && last.broken === broken ? last.fontSize : null;
	let drawn: { text: string; broken: boolean } | null = null;
	const fits = (text: string, pixels: number, broken: boolean) => {
		probe.style.fontSize = `${pixels}px`;
		if (drawn?.text !== text || drawn.broken !== broken) {
			drawn = { text, broken };
			probe.style.overflowWrap = broken ? "anywhere" : "normal";
			const paragraphs = split(text);
			if (paragraphs.length > 1) probe.replaceChildren(...paragraphs.map(language));
			else probe.replaceChildren(...(broken ? [text] : piecesOf(text).map(span)));
		}
		return probe.offsetHeight <= box.clientHeight && probe.scrollWidth <= box.clientWidth;
	};
	for (const words of variants) {
		const whole = largestFitting(smallest, largest, (pixels) => fits(words, pixels, false), guess(false));
		if (whole !== null) return { fontSize: whole, pages: [words], broken: false };
	}
	const [words] = variants;
	const broken = largestFitting(smallest, largest, (pixels) => fits(words, pixels, true), guess(true));
	if (broken !== null) return { fontSize: broken, pages: [words], broken: true };
	const fontSize = Math.ceil(smallest);
	const pages = split(words).flatMap((paragraph) => pagesOf(paragraph, (page) => fits(page, fontSize, true)));
	return { fontSize, pages, broken: true };
}

function language(text: string): HTMLElement {
	const element = span(text);
	element.dataset.language = "";
	return element;
}

function span(text: string): HTMLElement {
	const element = document.createElement("span");
	element.textContent = text;
	return element;
}

/**
 * Calls back with an element before it is painted, and again when its size, the loaded fonts or `key` change.
 * @param key whatever else the callback depends on
 */
export function useRelayout<Box extends HTMLElement>(
	element: RefObject<Box | null>,
	key: string,
	measure: (element: Box) => void,
): void {
	// biome-ignore lint/correctness/useExhaustiveDependencies: `key` changes when what is measured does
	useLayoutEffect(() => {
		const box = element.current;
		if (!box) return;
		let size = "";
		const currentSize = () => `${box.clientWidth} ${box.clientHeight}`;
		const update = () => {
			size = currentSize();
			measure(box);
		};
		update();
		const observer = new ResizeObserver(() => {
			if (currentSize() !== size) update();
		});
		observer.observe(box);
		document.fonts.addEventListener("loadingdone", update);
		return () => {
			observer.disconnect();
			document.fonts.removeEventListener("loadingdone", update);
		};
	}, [element, key]);
}

/**
 * Sets `data-without` to as few names as let the rest of an element fit. The stylesheet hides what is named.
 * @param names what may be left out, in this order
 */
export function leaveOut(element: HTMLElement, names: readonly string[], fits = () => isWithin(element)): void {
	for (let count = 0; count <= names.length; count += 1) {
		element.dataset.without = names.slice(0, count).join(" ");
		if (fits()) return;
	}
}

/** @returns whether nothing in an element is outside its box */
export function isWithin({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean {
	return scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1;
}
