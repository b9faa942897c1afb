/** A row of a list as it is shown: there, or gone by someone else's doing and kept in its place while someone is looking. */
export type Row = { id: string; gone: boolean };

/** What is going on in a list besides its rows. */
export type Attention = {
	/** Whether a hand is on the list: its order is frozen. */
	held: boolean;
	/** Whether what comes in below everything else, and moves nothing, is shown at once. */
	appends?: boolean;
	/** What was just acted on here: it comes and leaves at once, as was asked. */
	mine?: ReadonlySet<string>;
	/** What is being moved here: it goes where it belongs. */
	moving?: ReadonlySet<string>;
	/** What waits for an answer, or has a refusal on it, or is written about: it stays until that has been seen, or done. */
	told?: ReadonlySet<string>;
};

/** A list to show, and what of it waits: how many rows would have to move, and how many have come in. */
export type Frozen = { rows: readonly Row[]; moved: number; arrived: number };

const NONE: ReadonlySet<string> = new Set();

/**
 * [K4] [L1] Keeps a list still under a hand. While it is held, rows keep their places, new ones wait, and what others have dealt
 * with keeps its room, so that nothing slides under a pointer about to press. What is acted on here goes, and with it the gone
 * rows right below it: the next one that is there comes to the hand. An empty list has nothing to hold.
 *
 * @param before the list as last shown
 * @param target the ids of the list as it should be
 */
export function frozenOrder(before: readonly Row[], target: readonly string[], attention: Attention): Frozen {
	const { appends = false, mine = NONE, moving = NONE, told = NONE } = attention;
	const held = attention.held && before.length > 0;
	const live = new Set(target);
	const rows: Row[] = [];
	let closing = false;
	for (const { id } of before) {
		if (live.has(id)) {
			closing = false;
			if (held && !moving.has(id)) rows.push({ id, gone: false });
		} else if (mine.has(id) && !told.has(id)) closing = held;
		else if (told.has(id) || (held && !closing)) rows.push({ id, gone: true });
	}
	if (!held || rows.every(({ gone }) => gone)) return { rows: withGone(target, rows, before), moved: 0, arrived: 0 };
	const shown = new Set(rows.map(({ id }) => id));
	const missing = target.filter((id) => !shown.has(id));
	const own = missing.filter((id) => mine.has(id) || moving.has(id));
	for (const id of own) rows.splice(rowFor(id, rows, target), 0, { id, gone: false });
	const standing = rows.flatMap(({ id, gone }) => (gone ? [] : id));
	if (appends && standing.every((id, place) => id === target[place])) {
		rows.push(...target.slice(standing.length).map((id) => ({ id, gone: false })));
		return { rows, moved: 0, arrived: 0 };
	}
	return { rows, moved: standing.length - longestRun(standing, target), arrived: missing.length - own.length };
}

/** Below the nearest shown row that belongs above it. */
function rowFor(id: string, rows: readonly Row[], target: readonly string[]): number {
	const above = target.slice(0, target.indexOf(id)).findLast((one) => rows.some((row) => row.id === one));
	return rows.findIndex((row) => row.id === above) + 1;
}

/** Puts the rows that are kept back where they stood: each below the nearest row that stood above it. */
function withGone(target: readonly string[], kept: readonly Row[], before: readonly Row[]): Row[] {
	const rows: Row[] = target.map((id) => ({ id, gone: false }));
	for (const row of kept) {
		const stood = before.findIndex(({ id }) => id === row.id);
		const above = new Set(before.slice(0, stood).map(({ id }) => id));
		rows.splice(rows.findLastIndex(({ id }) => above.has(id)) + 1, 0, row);
	}
	return rows;
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
