import { type RefObject, useEffect } from "react";
import { keepAwake } from "#components/ui/keep-awake.ts";

/** A pointer that was left lying on the wall goes after this long. */
const CURSOR_MS = 3_000;

/**
 * Keeps a wall awake, and without a cursor while nobody moves it.
 * @param wall the element that fills the screen; it carries `data-still` while the cursor is away
 */
export function useStillScreen(wall: RefObject<HTMLElement | null>): void {
	useEffect(() => keepAwake(), []);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const still = (is: boolean) => wall.current?.toggleAttribute("data-still", is);
		const moved = () => {
			still(false);
			clearTimeout(timer);
			timer = setTimeout(() => still(true), CURSOR_MS);
		};
		moved();
		addEventListener("pointermove", moved);
		return () => {
			clearTimeout(timer);
			removeEventListener("pointermove", moved);
		};
	}, [wall]);
}
