import { useCallback, useState } from "react";
import type { DeskQuestion } from "#protocol/views.ts";
import { type Attention, type Shown, steady } from "./steady.ts";

/**
 * A column as it is shown: still under the moderator's hand, in order as soon as it is let go.
 * @param target the column as it should be
 * @returns the places to show, what waits, and `settle`, which puts the column in order now
 */
export function useSteady(target: readonly DeskQuestion[], attention: Attention) {
	const [shown, setShown] = useState<Shown>(() => steady([], target, attention));
	const next = steady(shown.places, target, attention);
	if (!same(shown, next)) setShown(next);
	const settle = useCallback(
		() => setShown((now) => steady(now.places, target, { ...attention, held: false })),
		[target, attention],
	);
	return { ...next, settle };
}

function same(a: Shown, b: Shown): boolean {
	return (
		a.moved === b.moved &&
		a.arrived === b.arrived &&
		a.places.length === b.places.length &&
		a.places.every((place, i) => place.question === b.places[i]?.question && place.gone === b.places[i]?.gone)
	);
}
