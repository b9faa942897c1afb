import { useEffect, useMemo, useState } from "react";
import { useDesk } from "../use-desk.tsx";

/** The panel of the card in hand, by its id on the page. */
export const HAND = "hand";

/**
 * Whether a moderator is at work on the card in hand beside its column: something is open for it or over the desk, the pointer
 * is over its panel or the focus in it. Whatever becomes of the card, it is not taken out of the hand meanwhile: what is being
 * typed would go on as keys that act on another.
 * @param questionId the card of this column that is in hand; null where that is another's
 * @returns that card while it is worked on, else nothing. What the moderator has sent elsewhere goes.
 */
export function useAtWork(questionId: string | null): ReadonlySet<string> {
	const [inside, setInside] = useState(false);
	const isOpen = useDesk(
		({ open, overlay, asking }) => open?.questionId === questionId || overlay !== null || asking !== null,
	);
	const isSentOff = useDesk(({ sentOff }) => questionId !== null && sentOff.includes(questionId));
	useEffect(() => {
		let over = false;
		const look = () => setInside(over || document.activeElement?.closest(`#${HAND}`) != null);
		const pointed = ({ target, pointerType }: PointerEvent) => {
			over = pointerType !== "touch" && target instanceof Element && target.closest(`#${HAND}`) !== null;
			look();
		};
		// The focus has not arrived yet when it leaves.
		const blurred = () => setTimeout(look);
		document.addEventListener("pointerover", pointed);
		document.addEventListener("focusin", look);
		document.addEventListener("focusout", blurred);
		return () => {
			document.removeEventListener("pointerover", pointed);
			document.removeEventListener("focusin", look);
			document.removeEventListener("focusout", blurred);
		};
	}, []);
	const workedOn = questionId !== null && !isSentOff && (isOpen || inside) ? questionId : null;
	return useMemo(() => new Set(workedOn === null ? [] : [workedOn]), [workedOn]);
}
