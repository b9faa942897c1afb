import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** Where the focus was: which card, the how-manieth it was, and on which of its buttons. */
type Spot = { element: Element; card: string; at: number; action: string | null };

/**
 * Keeps the focus in a list when the card that had it leaves: the card that took its place has it then, on the same
 * button where it has one. Cards carry `data-card`, their buttons `data-action`; where no card is left, the list itself
 * has the focus.
 */
export function useFocusKeeper(list: RefObject<HTMLElement | null>): void {
	const last = useRef<Spot | null>(null);

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
				at: cardsOf(element).indexOf(card),
				action: target.getAttribute("data-action"),
			};
		};
		element.addEventListener("focusin", focused);
		return () => element.removeEventListener("focusin", focused);
	}, [list]);

	useLayoutEffect(() => {
		const element = list.current;
		const spot = last.current;
		if (!element || !spot) return;
		const cards = cardsOf(element);
		if (spot.element.isConnected) {
			const at = cards.findIndex((card) => card.contains(spot.element));
			if (at >= 0) spot.at = at;
			return;
		}
		last.current = null;
		// Someone has gone on to something else meanwhile.
		if (document.activeElement && document.activeElement !== document.body) return;
		const own = cards.find((card) => card.getAttribute("data-card") === spot.card);
		const next = own ?? cards[spot.at] ?? cards.at(-1);
		(next ? buttonOf(next, spot.action) : element).focus();
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
