/**
 * Keeps a list as it stands while it is held. Every row keeps its place, also one that has gone, whose room the others must
 * not fall into; what is new waits, save where it comes in below everything else and moves nothing.
 *
 * @param shown the ids as they were last shown
 * @param next the ids as they should be
 * @returns the ids to show, and how many are new or would have to move
 */
export function heldOrder(
	shown: readonly string[],
	next: readonly string[],
): { ids: readonly string[]; moved: number } {
	const there = new Set(next);
	const standing = shown.filter((id) => there.has(id));
	if (standing.every((id, place) => id === next[place])) {
		const below = next.slice(standing.length);
		return { ids: below.length === 0 ? shown : [...shown, ...below], moved: 0 };
	}
	return { ids: shown, moved: next.length - longestRun(standing, next) };
}

/** How many of `next` follow each other as they do in `standing`: the longest increasing run of their places. */
function longestRun(standing: readonly string[], next: readonly string[]): number {
	const placeOf = new Map(standing.map((id, place) => [id, place]));
	/** The lowest place at which a run of each length ends so far; it rises. */
	const ends: number[] = [];
	for (const id of next) {
		const place = placeOf.get(id);
		if (place !== undefined) ends[firstNotBelow(ends, place)] = place;
	}
	return ends.length;
}

function firstNotBelow(rising: readonly number[], value: number): number {
	let from = 0;
	let to = rising.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((rising[middle] ?? value) < value) from = middle + 1;
		else to = middle;
	}
	return from;
}
