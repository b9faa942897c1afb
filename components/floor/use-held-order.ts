import { useEffect, useRef, useState } from "react";

/** How long after a touch the order still stands: a question just voted for stays where it is. */
const HOLD_MS = 2_000;

/** The shortest time between two new orders, whatever the votes: a list that never rests cannot be read. */
const CALM_MS = 3_000;

/**
 * Keeps a list's order while a finger or a pointer is down on it, for a moment after, and for a moment after every new
 * order. What has gone leaves at once; what is new waits for the next order.
 *
 * @param ranked the rows in the order they would have now
 * @returns the rows to show, and the handlers for the list
 */
export function useHeldOrder<Row extends { id: string }>(ranked: Row[]) {
	const [order, setOrder] = useState(() => idsOf(ranked));
	const down = useRef(false);
	const until = useRef(0);

	useEffect(() => {
		const next = idsOf(ranked);
		if (next.length === order.length && next.every((id, i) => id === order[i])) return;
		let timer: ReturnType<typeof setTimeout>;
		const settle = () => {
			const wait = down.current ? HOLD_MS : until.current - Date.now();
			if (wait > 0) timer = setTimeout(settle, wait);
			else {
				until.current = Date.now() + CALM_MS;
				setOrder(next);
			}
		};
		settle();
		return () => clearTimeout(timer);
	}, [ranked, order]);

	useEffect(() => {
		/* A finger may be lifted, or a scroll begin, outside the list. */
		const release = () => {
			if (down.current) until.current = Date.now() + HOLD_MS;
			down.current = false;
		};
		addEventListener("pointerup", release);
		addEventListener("pointercancel", release);
		return () => {
			removeEventListener("pointerup", release);
			removeEventListener("pointercancel", release);
		};
	}, []);

	const byId = new Map(ranked.map((row) => [row.id, row]));
	const handlers = {
		onPointerDown: () => {
			down.current = true;
		},
		/* A key presses without a pointer. */
		onClick: () => {
			until.current = Date.now() + HOLD_MS;
		},
	};
	return { rows: order.flatMap((id) => byId.get(id) ?? []), handlers };
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
