import { type RefObject, useLayoutEffect, useRef } from "react";
import { prefersReducedMotion } from "./cross-fade.tsx";

const MOVE_MS = 900;
const FADE_MS = 600;

/**
 * Sets the largest type in which as many rows are shown whole as in the smallest.
 * @param list its rows wrap into a hidden column where it has no room for them
 * @param steps the sizes to try in ems, largest first; the last is the smallest
 * @returns how many rows are shown whole; 0 if not even the first is
 */
export function fitRows(list: HTMLElement, steps: readonly number[]): number {
	const shownAt = (step: number) => {
		list.style.fontSize = `${step}em`;
		return shownRows(list).length;
	};
	const most = shownAt(steps.at(-1) ?? 1);
	for (const step of steps) if (shownAt(step) === most) break;
	return most;
}

function shownRows(list: HTMLElement): HTMLElement[] {
	return [...list.children].filter(
		(row): row is HTMLElement =>
			row instanceof HTMLElement && row.offsetLeft === 0 && row.offsetTop + row.offsetHeight <= list.clientHeight + 1,
	);
}

/**
 * Animates a list: rows move to their new positions (FLIP: first, last, invert, play), new ones fade in and removed ones fade out.
 * @param list its rows have `data-id`
 * @param order changes when the rows may have moved
 */
export function useAnimatedRows(list: RefObject<HTMLElement | null>, order: string): void {
	const before = useRef<{ size: string; rows: Map<string, { top: number; row: HTMLElement }> } | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what moves the rows
	useLayoutEffect(() => {
		const element = list.current;
		if (!element) return;
		const last = before.current;
		const size = `${element.style.fontSize} ${element.clientWidth}`;
		const rows = new Map(shownRows(element).map((row) => [row.dataset.id ?? "", { top: row.offsetTop, row }]));
		before.current = { size, rows };
		if (!last || prefersReducedMotion()) return;
		if (last.size !== size) return fadeIn(element);
		for (const [id, { top, row }] of rows) {
			const from = last.rows.get(id);
			if (!from) fadeIn(row);
			else if (from.top !== top) move(row, from.top - top);
		}
		for (const [id, { top, row }] of last.rows) if (!rows.has(id)) fadeOut(element, row, top);
	}, [order]);
}

function fadeIn(element: HTMLElement): void {
	element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_MS, easing: "ease-in-out" });
}

function move(row: HTMLElement, from: number): void {
	row.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
		duration: MOVE_MS,
		easing: "cubic-bezier(0.3, 0, 0.1, 1)",
	});
}

/** The row itself is no longer shown, so a copy of it fades out in its place. */
function fadeOut(list: HTMLElement, row: HTMLElement, top: number): void {
	const copy = row.cloneNode(true);
	if (!(copy instanceof HTMLElement)) return;
	copy.setAttribute("aria-hidden", "true");
	Object.assign(copy.style, { position: "absolute", insetBlockStart: `${top}px`, fontSize: list.style.fontSize });
	list.parentElement?.append(copy);
	copy.animate([{ opacity: 1 }, { opacity: 0 }], {
		duration: FADE_MS,
		easing: "ease-in-out",
		fill: "forwards",
	}).onfinish = () => copy.remove();
}
