import { generateKeyBetween } from "fractional-indexing";
import { unputQuestion } from "./author.ts";
import type { By } from "./by.ts";
import { find, orderOf } from "./groups.ts";
import type { Decision, State } from "./state.ts";

const NOBODYS = { reason: null, remark: null, heldFor: [], mergedInto: null, mergedAs: null } as const;
const UNHEARD: Decision = { ...NOBODYS, status: "withdrawn", by: null, at: null };

/** [M32] Adds the question as undoing leaves it: withdrawn. @returns a refusal's code; null once it is there */
export function addUnheard(state: State, { newId: id, time: askedAt }: By, words: string): string | null {
	if (words.length < 10) return "too-short";
	state.questions.push({
		...{ id, author: null, byline: null, words, edition: 1, askedAt, decision: UNHEARD },
		...{ wording: null, tags: new Set(), pinned: false, place: null, orderedAt: null },
		...{ publishedAt: null, withdrawnAt: null },
		...unputQuestion(),
	});
	return null;
}

/** [M32] */
export function hear(state: State, { newId, name, time }: By, { to }: { to: "order" | "published" }): null {
	const question = find(state, newId);
	if (!question) return null;
	const first = orderOf(state)[0]?.place ?? null;
	question.decision = { ...NOBODYS, status: "published", by: name, at: time };
	question.publishedAt = time;
	if (to === "order") {
		question.place = generateKeyBetween(null, first);
		question.orderedAt = time;
	}
	return null;
}
