import { useCallback, useEffect, useRef, useState } from "react";

/** How long after a touch the order still stands: a question just voted for stays where it is. */
const HOLD_MS = 2_000;

/**
 * Keeps a list's order while a finger or a pointer is on it, and for a moment after. What has gone leaves; what is new
 * waits.
 *
 * @param ranked the rows in the order they would have now
 * @returns the rows to show, and the handlers for the list
 */
export function useHeldOrder<Row extends { id: string }>(ranked: Row[]) {
	const [held, setHeld] = useState<string[] | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

	const hold = () => {
		clearTimeout(timer.current);
		setHeld((order) => order ?? ranked.map(({ id }) => id));
	};
	const release = useCallback(() => {
		clearTimeout(timer.current);
		timer.current = setTimeout(() => setHeld(null), HOLD_MS);
	}, []);

	useEffect(() => {
		if (held === null) return;
		/* A finger may be lifted, or a scroll begin, outside the list. */
		addEventListener("pointerup", release);
		addEventListener("pointercancel", release);
		return () => {
			removeEventListener("pointerup", release);
			removeEventListener("pointercancel", release);
		};
	}, [held, release]);
	useEffect(() => () => clearTimeout(timer.current), []);

	const byId = new Map(ranked.map((row) => [row.id, row]));
	const rows = held ? held.flatMap((id) => byId.get(id) ?? []) : ranked;
	const onClick = () => {
		hold();
		release();
	};
	return { rows, handlers: { onPointerDown: hold, onClick } };
}
