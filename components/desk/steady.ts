import type { DeskQuestion } from "#protocol/views.ts";

/** A card as it stands in a column: live, or gone by someone else's doing and kept in its place while someone is looking. */
export type Place = { question: DeskQuestion; gone: boolean };

/** What is going on in a column besides its questions. */
export type Attention = {
	/** Whether the moderator's pointer is over the column, or the focus in it. */
	held: boolean;
	/** Questions this moderator has just acted on: they leave at once, as was asked. */
	mine: ReadonlySet<string>;
	/** Questions that wait for the answer to this moderator's step, or have a refusal on them: they stay until it has been seen. */
	told: ReadonlySet<string>;
	/** Every question the desk knows, to show one that has left the column as it is now. */
	known: ReadonlyMap<string, DeskQuestion>;
};

/**
 * Keeps a column still under the moderator's hand. While it is held, cards keep their places, new ones come in below, and
 * what others have dealt with stays where it was, marked, so that nothing slides under a pointer about to press. What the
 * moderator has dealt with goes, and with it the marked cards right below it: the next live card comes to the hand.
 *
 * @param before the column as last shown
 * @param target the column as it should be
 * @param attention who is looking, and at what
 * @returns the column to show; `moved` is how many live cards stand elsewhere than in `target`
 */
export function steady(
	before: readonly Place[],
	target: readonly DeskQuestion[],
	attention: Attention,
): { places: Place[]; moved: number } {
	const live = new Map(target.map((question) => [question.id, question]));
	const places: Place[] = [];
	let closing = false;
	for (const { question } of before) {
		const { id } = question;
		const current = live.get(id);
		const told = attention.told.has(id);
		if (current && attention.held) {
			closing = false;
			places.push({ question: current, gone: false });
		} else if (!current && attention.mine.has(id) && !told) {
			closing = attention.held;
		} else if (!current && (told || (attention.held && !closing))) {
			places.push({ question: attention.known.get(id) ?? question, gone: true });
		}
	}
	if (!attention.held) return { places: withGone(target, places, before), moved: 0 };
	const shown = new Set(places.map((place) => place.question.id));
	const arrived = target.filter((question) => !shown.has(question.id));
	const all = [...places, ...arrived.map((question) => ({ question, gone: false }))];
	return { places: all, moved: displaced(all, target) };
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
	return shown.filter(({ question }, index) => target[index]?.id !== question.id).length;
}
