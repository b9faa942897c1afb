import { useCallback, useState } from "react";
import { type Attention, frozenOrder } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views.ts";

/** A card as it stands in a column: live, or gone by someone else's doing and kept in its place. */
export type Place = { question: DeskQuestion; gone: boolean };

type Shown = { places: readonly Place[]; moved: number; arrived: number };

/** @param known every question the desk knows, to show one that has left the column as it is now */
type Column = Attention & { known: ReadonlyMap<string, DeskQuestion> };

/**
 * A column as it is shown: still under the moderator's hand, in order as soon as it is let go.
 * @param target the column as it should be
 * @returns the places to show, what waits, and `settle`, which puts the column in order now
 */
export function useFrozenOrder(target: readonly DeskQuestion[], column: Column) {
	const [shown, setShown] = useState<Shown>(() => columnAfter([], target, column));
	const next = columnAfter(shown.places, target, column);
	if (!same(shown, next)) setShown(next);
	const settle = useCallback(
		() => setShown((now) => columnAfter(now.places, target, { ...column, held: false })),
		[target, column],
	);
	return { ...next, settle };
}

/** @returns a column as it is to be shown next. @param before as it was shown last */
export function columnAfter(
	before: readonly Place[],
	target: readonly DeskQuestion[],
	{ known, ...attention }: Column,
): Shown {
	const stood = before.map(({ question: { id }, gone }) => ({ id, gone }));
	const ids = target.map(({ id }) => id);
	const { rows, ...waits } = frozenOrder(stood, ids, attention);
	const questions = new Map([...before.map(({ question }) => question), ...target].map((one) => [one.id, one]));
	const places = rows.flatMap(({ id, gone }) => {
		const question = (gone && known.get(id)) || questions.get(id);
		return question ? [{ question, gone }] : [];
	});
	return { places, ...waits };
}

function same(a: Shown, b: Shown): boolean {
	return (
		a.moved === b.moved &&
		a.arrived === b.arrived &&
		a.places.length === b.places.length &&
		a.places.every((place, i) => place.question === b.places[i]?.question && place.gone === b.places[i]?.gone)
	);
}
