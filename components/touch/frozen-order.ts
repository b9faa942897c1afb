/** A question in a list: there, or gone because of someone else and still shown in its place. */
export type Place<Q> = { question: Q; gone: boolean };

/** What decides how still a list is kept. */
export type Attention<Q> = {
	/** Whether pointer or focus is in the list: its order is frozen. */
	held: boolean;
	/** Whether new questions below all others are shown at once: they move nothing. */
	appends?: boolean;
	/** What was just acted on here: it appears and disappears at once. */
	mine?: ReadonlySet<string>;
	/** What is being moved here. */
	moving?: ReadonlySet<string>;
	/** What has a pending step, a refusal or an editor: it stays. */
	busy?: ReadonlySet<string>;
	/** The current state of what has left the list. */
	known?: ReadonlyMap<string, Q>;
};

/** The list to show, how many of it would have to move, and how many new ones wait. */
export type Shown<Q> = { places: readonly Place<Q>[]; moved: number; arrived: number };

const NONE: ReadonlySet<string> = new Set();

/**
 * [K4] [L1] Freezes the order of a list. While it is held, questions keep their places, new ones wait, and what others have
 * dealt with keeps its room, so that nothing moves under a pointer. What is acted on here disappears, and with it what is gone right
 * below it, so that the next question takes its place.
 *
 * @param before the list as last shown
 * @param target the list in its current order
 */
export function frozenOrder<Q extends { id: string }>(
	before: readonly Place<Q>[],
	target: readonly Q[],
	attention: Attention<Q>,
): Shown<Q> {
	const { appends = false, mine = NONE, moving = NONE, busy = NONE } = attention;
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
		} else if (mine.has(id) && !busy.has(id)) closing = held;
		else if (busy.has(id) || (held && !closing))
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

/** Inserts what is gone: each below the nearest that was above it. */
function withGone<Q extends { id: string }>(
	target: readonly Q[],
	gone: readonly Place<Q>[],
	before: readonly Place<Q>[],
): Place<Q>[] {
	const places: Place<Q>[] = target.map((question) => ({ question, gone: false }));
	for (const place of gone) {
		const stood = before.findIndex(({ question }) => question.id === place.question.id);
		const above = new Set(before.slice(0, stood).map(({ question }) => question.id));
		places.splice(places.findLastIndex(({ question }) => above.has(question.id)) + 1, 0, place);
	}
	return places;
}

/** The length of the longest increasing subsequence: how many of `next` need not move. */
function longestRun(standing: readonly string[], next: readonly { id: string }[]): number {
	const placeOf = new Map(standing.map((id, place) => [id, place]));
	/** The lowest index at which a subsequence of each length ends so far. */
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
