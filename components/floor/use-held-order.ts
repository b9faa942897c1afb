import { useEffect, useRef, useState } from "react";
import { heldOrder } from "./held-order.ts";
import { useReading } from "./use-reading.ts";

/** The shortest time between two new orders, whatever the votes: a list that never rests cannot be followed. */
const CALM_MS = 3_000;

/**
 * Keeps a list's order while somebody reads it, so that nothing slides under a finger about to press; in between it comes
 * into order by itself, calmly.
 *
 * @param ranked the rows in the order they would have now
 * @returns the rows to show, how many would move where that waits for the reader, and `settle`, which moves them now
 */
export function useHeldOrder<Row extends { id: string }>(ranked: readonly Row[]) {
	const next = ranked.map(({ id }) => id);
	const [order, setOrder] = useState<readonly string[]>(next);
	const reading = useReading();
	const settledAt = useRef(0);
	const { ids, moved } = heldOrder(order, next);
	const differs = ids.length !== order.length || ids.some((id, place) => id !== order[place]);
	if (differs) setOrder(ids);

	// biome-ignore lint/correctness/useExhaustiveDependencies: the ids are those of `ranked`
	useEffect(() => {
		if (reading || moved === 0) return;
		const timer = setTimeout(
			() => {
				settledAt.current = Date.now();
				setOrder(next);
			},
			Math.max(0, settledAt.current + CALM_MS - Date.now()),
		);
		return () => clearTimeout(timer);
	}, [ranked, moved, reading]);

	const byId = new Map(ranked.map((row) => [row.id, row]));
	return {
		rows: ids.flatMap((id) => byId.get(id) ?? []),
		moved: reading ? moved : 0,
		settle: () => setOrder(next),
	};
}
