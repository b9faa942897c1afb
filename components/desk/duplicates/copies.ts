import { memoize } from "#components/state/memoize.ts";
import { duplicateKey } from "#protocol/rules/likeness/duplicates.ts";
import { byAsking } from "#protocol/rules/ranking.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

/** Rows are replaced when they change, so the key can be cached by row. */
export const keyOfRow = memoize(({ words }: DeskQuestion) => duplicateKey(words));

const NONE: readonly DeskQuestion[] = [];

/**
 * [M30] Groups the duplicates in review: the one asked first has a card, and its copies are folded into it.
 * @returns the copies by the id of the first, oldest first, and the ids of all copies; memoized
 */
const foldedOf = memoize((rows: readonly DeskQuestion[]) => {
	const groups = new Map<string, DeskQuestion[]>();
	for (const row of rows) {
		if (row.status !== "held" && row.status !== "pending") continue;
		const group = groups.get(keyOfRow(row));
		if (group) group.push(row);
		else groups.set(keyOfRow(row), [row]);
	}
	const copies = new Map<string, readonly DeskQuestion[]>();
	const folded = new Set<string>();
	for (const group of groups.values()) {
		if (group.length < 2) continue;
		const [first, ...others] = group.sort(byAsking);
		if (first) copies.set(first.id, others);
		for (const { id } of others) folded.add(id);
	}
	return { copies, folded };
});

/** @returns the questions that are folded into another's card */
export function foldedIn(rows: readonly DeskQuestion[]): ReadonlySet<string> {
	return foldedOf(rows).folded;
}

/** @returns the copies that a card stands for besides its own question */
export function copiesOf(rows: readonly DeskQuestion[], questionId: string | undefined): readonly DeskQuestion[] {
	return (questionId !== undefined && foldedOf(rows).copies.get(questionId)) || NONE;
}
