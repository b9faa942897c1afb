import { useEffect, useRef } from "react";
import { PAINTED_MS } from "#protocol/limits.ts";
import type { Shown } from "./use-stage.ts";

/**
 * Says what the wall shows once it has been drawn, and again every `PAINTED_MS`. It asks for a frame first: a browser that
 * draws nothing, because its window is out of sight or it hangs, says nothing, and the desk sees that.
 */
export function usePainted(shown: Shown, say: (shown: Shown) => void): void {
	const latest = useRef(shown);
	const { view, mode } = shown;
	useEffect(() => {
		latest.current = { view, mode };
		return afterPaint(() => say({ view, mode }));
	}, [view, mode, say]);
	useEffect(() => {
		const again = setInterval(() => afterPaint(() => say(latest.current)), PAINTED_MS);
		return () => clearInterval(again);
	}, [say]);
}

/** Calls back after the next picture was drawn. @returns how to call it off */
function afterPaint(drawn: () => void): () => void {
	let frame = requestAnimationFrame(() => {
		frame = requestAnimationFrame(drawn);
	});
	return () => cancelAnimationFrame(frame);
}
