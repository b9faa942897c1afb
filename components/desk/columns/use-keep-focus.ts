import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** `action`: the button's `data-action`, where it was on one */
type LastFocus = { element: Element; card: string; index: number; action: string | null };

/**
 * Keeps the focus in a list whose focused card leaves: the card in its position gets it, on the same button if it has that; an empty
 * list gets it itself.
 */
export function useKeepFocus(list: RefObject<HTMLElement | null>): void {
	const last = useRef<LastFocus | null>(null);

	useEffect(() => {
		const element = list.current;
		if (!element) return;
		const focused = (event: FocusEvent) => {
			const target = event.target instanceof Element ? event.target : null;
			const card = target?.closest("[data-card]");
			if (!target || !card) return;
			last.current = {
				element: target,
				card: card.getAttribute("data-card") ?? "",
				index: cardsOf(element).indexOf(card),
				action: target.getAttribute("data-action"),
			};
		};
		element.addEventListener("focusin", focused);
		return () => element.removeEventListener("focusin", focused);
	}, [list]);

	useLayoutEffect(() => {
		const element = list.current;
		const focus = last.current;
		if (!element || !focus) return;
		const cards = cardsOf(element);
		if (focus.element.isConnected) {
			const index = cards.findIndex((card) => card.contains(focus.element));
			if (index >= 0) focus.index = index;
			return;
		}
		last.current = null;
		// The moderator has moved on to something else.
		if (document.activeElement && document.activeElement !== document.body) return;
		const own = cards.find((card) => card.getAttribute("data-card") === focus.card);
		const next = own ?? cards[focus.index] ?? cards.at(-1);
		(next ? buttonOf(next, focus.action) : element).focus();
	});
}

function cardsOf(list: Element): Element[] {
	return [...list.querySelectorAll("[data-card]:not([data-gone])")];
}

function buttonOf(card: Element, action: string | null): HTMLElement {
	const buttons = [...card.querySelectorAll<HTMLElement>("[data-action]")];
	const same = buttons.find((button) => button.getAttribute("data-action") === action);
	return same ?? buttons[0] ?? (card instanceof HTMLElement ? card : document.body);
}
