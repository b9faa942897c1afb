import { type RefObject, useEffect } from "react";
import { keepAwake } from "#components/ui/keep-awake.ts";

const CURSOR_MS = 3_000;

/**
 * Keeps the screen awake and hides an idle cursor.
 * @param wall the element that fills the screen; has `data-still` while the cursor is hidden
 */
export function useStillScreen(wall: RefObject<HTMLElement | null>): void {
	useEffect(() => keepAwake(), []);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const hideCursor = (hidden: boolean) => wall.current?.toggleAttribute("data-still", hidden);
		const onMove = () => {
			hideCursor(false);
			clearTimeout(timer);
			timer = setTimeout(() => hideCursor(true), CURSOR_MS);
		};
		onMove();
		addEventListener("pointermove", onMove);
		return () => {
			clearTimeout(timer);
			removeEventListener("pointermove", onMove);
		};
	}, [wall]);
}
