import { useLayoutEffect, useRef } from "react";
import { prefersReducedMotion } from "./cross-fade.tsx";

const MOVE_MS = 900;
const FADE_MS = 600;

/**
 * Animates a list: rows move to their new positions (FLIP: first, last, invert, play), new ones fade in and removed ones fade out.
 * The elements carry `data-id`.
 * @returns a ref for the list
 */
export function useAnimatedRows(rows: readonly { id: string }[]) {
	const list = useRef<HTMLOListElement>(null);
	const before = useRef<{ size: string; rows: Map<string, { top: number; element: Element }> } | null>(null);
	const order = rows.map((row) => row.id).join(" ");
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what moves the rows
	useLayoutEffect(() => {
		const element = list.current;
		if (!element) return;
		const last = before.current;
		const size = `${element.style.fontSize} ${element.clientWidth}`;
		const now = new Map(
			[...element.children].map((row) => [row.getAttribute("data-id") ?? "", { top: offset(row), element: row }]),
		);
		before.current = { size, rows: now };
		if (!last || prefersReducedMotion()) return;
		if (last.size !== size) return void element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_MS });
		for (const [id, { top, element: row }] of now) {
			const from = last.rows.get(id);
			if (!from) row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: FADE_MS, easing: "ease-in-out" });
			else if (from.top !== top) move(row, from.top - top);
		}
		for (const [id, { top, element: row }] of last.rows) if (!now.has(id)) fadeOut(element, row, top);
	}, [order]);
	return list;
}

function offset(row: Element): number {
	return row instanceof HTMLElement ? row.offsetTop : 0;
}

function move(row: Element, from: number): void {
	row.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
		duration: MOVE_MS,
		easing: "cubic-bezier(0.3, 0, 0.1, 1)",
	});
}

/** React has removed the row already, so a copy of it fades out in its place. */
function fadeOut(list: HTMLElement, row: Element, top: number): void {
	const copy = row.cloneNode(true);
	if (!(copy instanceof HTMLElement)) return;
	copy.setAttribute("aria-hidden", "true");
	copy.style.position = "absolute";
	copy.style.insetBlockStart = `${top}px`;
	list.parentElement?.append(copy);
	copy.animate([{ opacity: 1 }, { opacity: 0 }], {
		duration: FADE_MS,
		easing: "ease-in-out",
		fill: "forwards",
	}).onfinish = () => copy.remove();
}
