import { useRef } from "react";

/** Who sees nothing happen taps again within 0.8 s; the rest is for a slow phone. */
export const SAME_PRESS_MS = 1_000;

/**
 * [L7] For a button that switches something on and off: a second press, by touch or key, is mostly the first one again.
 * @returns whether a press, now, still belongs to the first. Ask once for each press
 */
export function useSamePress(): () => boolean {
	const first = useRef(Number.NEGATIVE_INFINITY);
	return () => {
		const now = performance.now();
		if (now - first.current < SAME_PRESS_MS) return true;
		first.current = now;
		return false;
	};
}
