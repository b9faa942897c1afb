"use client";

import type { PointerEvent } from "react";
import { useAct, useLive, useMay } from "../use-desk.tsx";

/** Dragging this near to the list's edge scrolls it, by so many pixels a move. */
const EDGE_PIXELS = 36;
const SCROLL_PIXELS = 12;

/**
 * [K8] Drags a card of the running order by pointer, with a line where it will go. Screen readers use the buttons and keys that do
 * the same.
 */
export function DragGrip({ questionId }: { questionId: string }) {
	const act = useAct();
	const live = useLive();
	const may = useMay();
	if (!may("order.place")) return null;

	function take(event: PointerEvent<HTMLSpanElement>) {
		const grip = event.currentTarget;
		const list = grip.closest("ol");
		if (!list || event.button !== 0) return;
		event.preventDefault();
		grip.setPointerCapture(event.pointerId);
		let before: string | null | undefined;
		const move = ({ clientY }: { clientY: number }) => {
			scrollAtEdge(list, clientY);
			before = cardBelow(list, clientY);
			mark(list, before);
		};
		const end = ({ type }: { type: string }) => {
			mark(list, undefined);
			grip.removeEventListener("pointermove", move);
			for (const name of ENDS) grip.removeEventListener(name, end);
			if (type !== "pointerup" || before === undefined || before === questionId) return;
			const { order, session } = live.store.get().view.head;
			if ((order[order.indexOf(questionId) + 1] ?? null) === before) return;
			act({ type: "order.place", sessionId: session.id, questionId, before }, "order");
		};
		grip.addEventListener("pointermove", move);
		for (const name of ENDS) grip.addEventListener(name, end);
	}

	return (
		<span
			aria-hidden="true"
			data-grip=""
			onPointerDown={take}
			className="-mt-0.5 flex h-7 w-6 cursor-grab touch-none select-none items-center justify-center text-quiet text-xl hover:text-ink active:cursor-grabbing"
		>
			⠿
		</span>
	);
}

const ENDS = ["pointerup", "pointercancel", "lostpointercapture"] as const;

/** @returns the card before which one dropped here would go; null for the end */
function cardBelow(list: Element, y: number): string | null {
	const below = cardsOf(list).find((card) => {
		const { top, height } = card.getBoundingClientRect();
		return y < top + height / 2;
	});
	return below?.getAttribute("data-card") ?? null;
}

/** Draws the line above a card, or under the last for null; none for undefined. */
function mark(list: Element, before: string | null | undefined): void {
	const cards = cardsOf(list);
	for (const card of cards) card.removeAttribute("data-drop");
	if (before === undefined) return;
	const card = cards.find((one) => one.getAttribute("data-card") === before);
	if (card) card.setAttribute("data-drop", "before");
	else cards.at(-1)?.setAttribute("data-drop", "after");
}

function scrollAtEdge(list: Element, y: number): void {
	const scroller = list.parentElement;
	if (!scroller) return;
	const { top, bottom } = scroller.getBoundingClientRect();
	if (y < top + EDGE_PIXELS) scroller.scrollBy(0, -SCROLL_PIXELS);
	if (y > bottom - EDGE_PIXELS) scroller.scrollBy(0, SCROLL_PIXELS);
}

function cardsOf(list: Element): Element[] {
	return [...list.querySelectorAll("[data-card]:not([data-gone])")];
}
