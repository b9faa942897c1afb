/**
 * Keeps a list's order while it is held: what stood in it keeps its place, what has gone leaves, and what is new waits,
 * save where it comes in below everything else and moves nothing.
 *
 * @param order the ids as they were last shown
 * @param next the ids as they should be
 * @returns the ids to show, and how many are new or would have to move
 */
export function heldOrder(
	order: readonly string[],
	next: readonly string[],
): { ids: readonly string[]; moved: number } {
	const there = new Set(next);
	const standing = order.filter((id) => there.has(id));
	if (standing.every((id, place) => id === next[place])) return { ids: next, moved: 0 };
	return { ids: standing, moved: next.length - longestRun(standing, next) };
}

/** How many of `next` follow each other as they do in `standing`: the longest increasing run of their places. */
function longestRun(standing: readonly string[], next: readonly string[]): number {
	const placeOf = new Map(standing.map((id, place) => [id, place]));
	/** The lowest place at which a run of each length ends so far. */
	const ends: number[] = [];
	for (const id of next) {
		const place = placeOf.get(id);
		if (place === undefined) continue;
		const longer = ends.findIndex((end) => end >= place);
		ends[longer < 0 ? ends.length : longer] = place;
	}
	return ends.length;
}
