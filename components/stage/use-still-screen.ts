import { useEffect } from "react";
import { keepAwake } from "#components/ui/keep-awake.ts";

const CURSOR_MS = 3_000;

/** Keeps the screen awake, hides an idle cursor (`data-still` on the root element). */
export function useStillScreen(): void {
	useEffect(() => keepAwake(), []);
	useEffect(() => {
		const root = document.documentElement;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const onMove = () => {
			root.toggleAttribute("data-still", false);
			clearTimeout(timer);
			timer = setTimeout(() => root.toggleAttribute("data-still", true), CURSOR_MS);
		};
		onMove();
		addEventListener("pointermove", onMove);
		return () => {
			clearTimeout(timer);
			removeEventListener("pointermove", onMove);
		};
	}, []);
}
