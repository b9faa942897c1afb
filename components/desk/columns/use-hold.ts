import { type RefObject, useEffect, useState } from "react";

/**
 * Whether a moderator is at work in a part of the page: the pointer is over it, or the keyboard's focus in it. The focus
 * that a click leaves behind does not count: the hand has gone elsewhere.
 */
export function useHold(part: RefObject<HTMLElement | null>): boolean {
	const [held, setHeld] = useState(false);
	useEffect(() => {
		const element = part.current;
		if (!element) return;
		let over = false;
		const look = () => setHeld(over || element.querySelector(":focus-visible") !== null);
		const enter = (event: PointerEvent) => {
			// A finger is over nothing once it has tapped.
			over = event.pointerType !== "touch";
			look();
		};
		const leave = () => {
			over = false;
			look();
		};
		// The focus has not arrived yet when it leaves.
		const blurred = () => setTimeout(look);
		element.addEventListener("pointerenter", enter);
		element.addEventListener("pointerleave", leave);
		element.addEventListener("focusin", look);
		element.addEventListener("focusout", blurred);
		return () => {
			element.removeEventListener("pointerenter", enter);
			element.removeEventListener("pointerleave", leave);
			element.removeEventListener("focusin", look);
			element.removeEventListener("focusout", blurred);
		};
	}, [part]);
	return held;
}
