import type { DeskQuestion } from "#protocol/views.ts";

/** A card as it stands in a column: live, or gone by someone else's doing and kept in its place while someone is looking. */
export type Place = { question: DeskQuestion; gone: boolean };

/** What is going on in a column besides its questions. */
export type Attention = {
	/** Whether the moderator's pointer is over the column, or the focus in it. */
	held: boolean;
	/** Questions this moderator has just acted on: they come and leave at once, as was asked. */
	mine: ReadonlySet<string>;
	/** Questions this moderator is moving: they go where they belong. */
	moving: ReadonlySet<string>;
	/**
	 * Questions that wait for the answer to this moderator's step or have a refusal on them, and the one that is written about
	 * beside the columns: they stay until that has been seen, or done.
	 */
	told: ReadonlySet<string>;
	/** Every question the desk knows, to show one that has left the column as it is now. */
	known: ReadonlyMap<string, DeskQuestion>;
};

/** A column to show, and what of it waits: cards that stand elsewhere than they belong, and those that have come in. */
export type Shown = { places: readonly Place[]; moved: number; arrived: number };

/**
 * [K4] Keeps a column still under the moderator's hand. While it is held, cards keep their places, new ones wait, and
 * what others have dealt with stays where it was, marked, so that nothing slides under a pointer about to press. What the
 * moderator has dealt with goes, and with it the marked cards right below it: the next live card comes to the hand.
 * An empty column has nothing to hold.
 *
 * @param before the column as last shown
 * @param target the column as it should be
 * @param attention who is looking, and at what
 */
export function steady(before: readonly Place[], target: readonly DeskQuestion[], attention: Attention): Shown {
	const { mine, moving } = attention;
	const held = attention.held && before.length > 0;
	const live = new Map(target.map((question) => [question.id, question]));
	const places: Place[] = [];
	let closing = false;
	for (const { question } of before) {
		const { id } = question;
		const current = live.get(id);
		const told = attention.told.has(id);
		if (current && held) {
			closing = false;
			if (!moving.has(id)) places.push({ question: current, gone: false });
		} else if (!current && mine.has(id) && !told) {
			closing = held;
		} else if (!current && (told || (held && !closing))) {
			places.push({ question: attention.known.get(id) ?? question, gone: true });
		}
	}
	if (!held) return { places: withGone(target, places, before), moved: 0, arrived: 0 };
	if (!places.some(({ gone }) => !gone)) return { places: withGone(target, places, before), moved: 0, arrived: 0 };
	const shown = new Set(places.map((place) => place.question.id));
	const missing = target.filter(({ id }) => !shown.has(id));
	const own = missing.filter(({ id }) => mine.has(id) || moving.has(id));
	for (const question of own) places.splice(placeFor(question, places, target), 0, { question, gone: false });
	return { places, moved: displaced(places, target), arrived: missing.length - own.length };
}

/** Below the nearest shown card that belongs above it. */
function placeFor(question: DeskQuestion, places: readonly Place[], target: readonly DeskQuestion[]): number {
	const at = new Map(places.map((place, index) => [place.question.id, index]));
	for (let i = target.indexOf(question) - 1; i >= 0; i -= 1) {
		const above = at.get(target[i]?.id ?? "");
		if (above !== undefined) return above + 1;
	}
	return 0;
}

/** Puts the cards that are told something back where they stood: each below the nearest live card that stood above it. */
function withGone(target: readonly DeskQuestion[], gone: readonly Place[], before: readonly Place[]): Place[] {
	const places: Place[] = target.map((question) => ({ question, gone: false }));
	for (const place of gone) {
		const stood = before.findIndex(({ question }) => question.id === place.question.id);
		const above = new Set(before.slice(0, stood).map(({ question }) => question.id));
		const at = places.findLastIndex(({ question }) => above.has(question.id));
		places.splice(at + 1, 0, place);
	}
	return places;
}

function displaced(places: readonly Place[], target: readonly DeskQuestion[]): number {
	const shown = places.filter((place) => !place.gone);
	const ids = new Set(shown.map(({ question }) => question.id));
	const wanted = target.filter(({ id }) => ids.has(id));
	return shown.filter(({ question }, index) => wanted[index]?.id !== question.id).length;
}
