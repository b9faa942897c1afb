import type { FocusEvent, MouseEvent } from "react";
import type { InHand } from "../desk-state.ts";
import { useSetInHand } from "../use-desk.tsx";

/**
 * [K13] How a card is taken in hand: by a pointer only once it is let go, since taking it in hand draws more of it, and nothing may
 * move under a button that is being pressed; and by the keyboard's focus. It is so before the button does its work, from which the
 * hand may go on to the next card.
 */
export function useTaking(inHand: InHand) {
	const setInHand = useSetInHand();
	return {
		onClickCapture: ({ target }: MouseEvent) => {
			// React would re-render the checkbox, still unchecked, before its own change event, which would then be lost.
			if (!(target instanceof HTMLInputElement)) setInHand(inHand);
		},
		onChange: () => setInHand(inHand),
		onFocus: ({ target }: FocusEvent) => {
			if (target.matches(":focus-visible")) setInHand(inHand);
		},
	};
}
