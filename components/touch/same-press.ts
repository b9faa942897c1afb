import { useRef } from "react";

/** Who sees nothing happen taps again within 0.8 s; the rest is for a slow phone. */
export const SAME_PRESS_MS = 1_000;

/** How far apart two presses of one button may be, in CSS pixels. */
const SAME_PLACE_PX = 24;

type Press = Pick<MouseEvent, "detail" | "clientX" | "clientY">;

/**
 * [L7] For a button that switches something on and off, or is replaced by another: a second press, by touch or key, is mostly the first
 * one again.
 * @returns whether a press, now, still belongs to the first. Ask once for each press. If told where they were, a press of something
 *   elsewhere does not
 */
export function useSamePress(): (press?: Press) => boolean {
	const first = useRef<{ at: number; press: Press | undefined }>({ at: Number.NEGATIVE_INFINITY, press: undefined });
	return (press) => {
		const now = performance.now();
		if (now - first.current.at < SAME_PRESS_MS && isSamePlace(first.current.press, press)) return true;
		first.current = { at: now, press };
		return false;
	};
}

/** A key (`detail` 0) has no place. */
function isSamePlace(first: Press | undefined, second: Press | undefined): boolean {
	if (!first?.detail || !second?.detail) return true;
	return Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) < SAME_PLACE_PX;
}
