import { type RefObject, useEffect } from "react";

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

/** Holds a wake lock whenever the page is in sight: the browser takes it back each time it is not. @returns how to stop */
function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let stopped = false;
	const ask = async () => {
		// Missing on a plain http address, refused on an empty battery: then the machine's own settings have to do.
		if (document.hidden || !("wakeLock" in navigator)) return;
		lock = await navigator.wakeLock.request("screen").catch(() => null);
		if (stopped) void lock?.release();
	};
	void ask();
	document.addEventListener("visibilitychange", ask);
	return () => {
		stopped = true;
		document.removeEventListener("visibilitychange", ask);
		void lock?.release();
	};
}
