import type { FocusEvent, MouseEvent } from "react";
import type { CurrentCard } from "../desk-state.ts";
import { useSetInHand } from "../use-desk.tsx";

/**
 * [K13] Handlers that take a card in hand: on pointer up, since the card then shows more and nothing may move under a pressed
 * button, and on keyboard focus. They run before the button's own handler, after which the next card may be in hand.
 */
export function useTakeInHand(current: CurrentCard) {
	const setCurrent = useSetInHand();
	return {
		onClickCapture: ({ target }: MouseEvent) => {
			// React would render the checkbox, still unchecked, before its change event, which would then be lost.
			if (!(target instanceof HTMLInputElement)) setCurrent(current);
		},
		onChange: () => setCurrent(current),
		onFocus: ({ target }: FocusEvent) => {
			if (target.matches(":focus-visible")) setCurrent(current);
		},
	};
}
