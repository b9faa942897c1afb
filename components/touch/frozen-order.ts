/** A question as it stands in a list: there, or gone by someone else's doing and kept in its place while someone is looking. */
export type Place<Q> = { question: Q; gone: boolean };

/** What is going on in a list besides its questions. */
export type Attention<Q> = {
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
	/** What has left the list, as it is now. */
	known?: ReadonlyMap<string, Q>;
};

/** A list to show, and what of it waits: how many would have to move, and how many have come in. */
export type Shown<Q> = { places: readonly Place<Q>[]; moved: number; arrived: number };

const NONE: ReadonlySet<string> = new Set();

/**
 * [K4] [L1] Keeps a list still under a hand. While it is held, questions keep their places, new ones wait, and what others have
 * dealt with keeps its room, so that nothing slides under a pointer about to press. What is acted on here goes, and with it what is
 * gone right below it: the next one that is there comes to the hand. An empty list has nothing to hold.
 *
 * @param before the list as last shown
 * @param target the list as it should be
 */
export function frozenOrder<Q extends { id: string }>(
	before: readonly Place<Q>[],
	target: readonly Q[],
	attention: Attention<Q>,
): Shown<Q> {
	const { appends = false, mine = NONE, moving = NONE, told = NONE } = attention;
	const held = attention.held && before.length > 0;
	const live = new Map(target.map((question) => [question.id, question]));
	const places: Place<Q>[] = [];
	let closing = false;
	for (const { question } of before) {
		const { id } = question;
		const current = live.get(id);
		if (current) {
			closing = false;
			if (held && !moving.has(id)) places.push({ question: current, gone: false });
		} else if (mine.has(id) && !told.has(id)) closing = held;
		else if (told.has(id) || (held && !closing))
			places.push({ question: attention.known?.get(id) ?? question, gone: true });
	}
	if (!held || places.every(({ gone }) => gone))
		return { places: withGone(target, places, before), moved: 0, arrived: 0 };
	const shown = new Set(places.map(({ question }) => question.id));
	const missing = target.filter(({ id }) => !shown.has(id));
	const own = missing.filter(({ id }) => mine.has(id) || moving.has(id));
	for (const question of own) places.splice(placeFor(question, places, target), 0, { question, gone: false });
	const standing = places.flatMap(({ question, gone }) => (gone ? [] : question.id));
	if (appends && standing.every((id, place) => id === target[place]?.id)) {
		places.push(...target.slice(standing.length).map((question) => ({ question, gone: false })));
		return { places, moved: 0, arrived: 0 };
	}
	return { places, moved: standing.length - longestRun(standing, target), arrived: missing.length - own.length };
}

/** Below the nearest shown question that belongs above it. */
function placeFor<Q extends { id: string }>(question: Q, places: readonly Place<Q>[], target: readonly Q[]): number {
	const at = (id: string) => places.findIndex((place) => place.question.id === id);
	const above = target.slice(0, target.indexOf(question)).findLast(({ id }) => at(id) >= 0);
	return above ? at(above.id) + 1 : 0;
}

/** Puts what is kept back where it stood: each below the nearest that stood above it. */
function withGone<Q extends { id: string }>(
	target: readonly Q[],
	kept: readonly Place<Q>[],
	before: readonly Place<Q>[],
): Place<Q>[] {
	const places: Place<Q>[] = target.map((question) => ({ question, gone: false }));
	for (const place of kept) {
		const stood = before.findIndex(({ question }) => question.id === place.question.id);
		const above = new Set(before.slice(0, stood).map(({ question }) => question.id));
		places.splice(places.findLastIndex(({ question }) => above.has(question.id)) + 1, 0, place);
	}
	return places;
}

/** How many of `next` follow each other as they do in `standing`: the longest increasing run of their places. */
function longestRun(standing: readonly string[], next: readonly { id: string }[]): number {
	const placeOf = new Map(standing.map((id, place) => [id, place]));
	/** The lowest place at which a run of each length ends so far; it rises. */
	const ends: number[] = [];
	for (const { id } of next) {
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
