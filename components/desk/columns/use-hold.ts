import { useEffect, useMemo, useState } from "react";
import { useDesk } from "../use-desk.tsx";

/** The id of the panel of the card in hand. */
export const HAND = "hand";

/**
 * Whether a moderator is at work in a part of the page: the pointer is over it, or the focus in it.
 * @param find returns that part; always the same function
 * @param focus which focus counts. A click leaves one behind that is not `:focus-visible`.
 */
export function useHold(find: () => HTMLElement | null, focus: ":focus" | ":focus-visible"): boolean {
	const [held, setHeld] = useState(false);
	useEffect(() => {
		const element = find();
		if (!element) return;
		let isOver = false;
		const update = () => setHeld(isOver || element.querySelector(focus) !== null || element.matches(focus));
		const enter = ({ pointerType }: PointerEvent) => {
			// After a tap, a finger is over nothing.
			isOver = pointerType !== "touch";
			update();
		};
		const leave = () => {
			isOver = false;
			update();
		};
		// On focusout, the next element does not have the focus yet.
		const blurred = () => setTimeout(update);
		element.addEventListener("pointerenter", enter);
		element.addEventListener("pointerleave", leave);
		element.addEventListener("focusin", update);
		element.addEventListener("focusout", blurred);
		return () => {
			element.removeEventListener("pointerenter", enter);
			element.removeEventListener("pointerleave", leave);
			element.removeEventListener("focusin", update);
			element.removeEventListener("focusout", blurred);
		};
	}, [find, focus]);
	return held;
}

const findHand = () => document.getElementById(HAND);

/**
 * Whether a moderator is at work on the card in hand outside its column: in its panel, or in something open for it or over the desk.
 * It then stays in hand whatever others do, because what is being typed would act as shortcuts on the next card.
 * @param questionId the card of this column that is in hand; null where there is none
 * @returns that card, or none; not one that its moderator has just sent elsewhere
 */
export function useWorkedOn(questionId: string | null): ReadonlySet<string> {
	const isInPanel = useHold(findHand, ":focus");
	const isOpen = useDesk(
		({ open, overlay, asking }) => open?.questionId === questionId || overlay !== null || asking !== null,
	);
	const isSentOff = useDesk(({ sentOff }) => questionId !== null && sentOff.includes(questionId));
	const workedOn = !isSentOff && (isOpen || isInPanel) ? questionId : null;
	return useMemo(() => new Set(workedOn === null ? [] : [workedOn]), [workedOn]);
}
