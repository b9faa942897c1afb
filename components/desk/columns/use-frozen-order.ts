import { useCallback, useState } from "react";
import { type Attention, frozenOrder, type Shown } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

/**
 * A column as it is shown: still under the moderator's hand, in order as soon as it is let go.
 * @param target the column as it should be
 * @returns the places to show, what waits, and `settle`, which puts the column in order now
 */
export function useFrozenOrder(target: readonly DeskQuestion[], attention: Attention<DeskQuestion>) {
	const [shown, setShown] = useState<Shown<DeskQuestion>>(() => frozenOrder([], target, attention));
	const next = frozenOrder(shown.places, target, attention);
	if (!same(shown, next)) setShown(next);
	const settle = useCallback(
		() => setShown((now) => frozenOrder(now.places, target, { ...attention, held: false })),
		[target, attention],
	);
	return { ...next, settle };
}

function same(a: Shown<DeskQuestion>, b: Shown<DeskQuestion>): boolean {
	return (
		a.moved === b.moved &&
		a.arrived === b.arrived &&
		a.places.length === b.places.length &&
		a.places.every((place, i) => place.question === b.places[i]?.question && place.gone === b.places[i]?.gone)
	);
}
