import { useEffect, useRef } from "react";
import { PAINTED_MS } from "#protocol/limits.ts";
import type { Shown } from "./use-stage.ts";

/**
 * Reports what the wall shows once it is painted, and again every `PAINTED_MS`. It waits for an animation frame, so a hidden or hung
 * browser reports nothing and the desk notices.
 */
export function usePainted(shown: Shown, report: (shown: Shown) => void): void {
	const latest = useRef(shown);
	const { view, mode } = shown;
	useEffect(() => {
		latest.current = { view, mode };
		return afterPaint(() => report({ view, mode }));
	}, [view, mode, report]);
	useEffect(() => {
		const again = setInterval(() => afterPaint(() => report(latest.current)), PAINTED_MS);
		return () => clearInterval(again);
	}, [report]);
}

/** Calls back after the next paint: the second frame starts once the first is painted. @returns cancels it */
function afterPaint(painted: () => void): () => void {
	let frame = requestAnimationFrame(() => {
		frame = requestAnimationFrame(painted);
	});
	return () => cancelAnimationFrame(frame);
}
