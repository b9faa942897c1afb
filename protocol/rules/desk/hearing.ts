import { generateKeyBetween } from "fractional-indexing";
import type { CommandOf } from "../../commands.ts";
import type { Change, Decision } from "../../ledger.ts";
import { tidy } from "../../words.ts";
import { refuseWords } from "../asking.ts";
import type { StepContext, Verdict } from "../context.ts";

/**
 * [M32] Adds a question that somebody asks aloud in the hall, as a moderator has typed it: published, and if wanted at the head of the
 * running order. It has no author. Undoing the step withdraws it.
 */
export function hear(context: StepContext, { words, to }: Pick<CommandOf<"question.hear">, "words" | "to">): Verdict {
	const refused = refuseWords(words);
	if (refused) return refused;
	const { newId: id, now, by } = context;
	const nobodys = { reason: null, remark: null, heldFor: [], mergedInto: null, mergedAs: null };
	const before: Decision = { ...nobodys, status: "withdrawn", by: null, at: null };
	const after: Decision = { ...nobodys, status: "published", by: by.personId, at: now };
	const place = to === "order" ? generateKeyBetween(null, firstPlace(context)) : null;
	const changes: Change[] = [
		{ of: "question", id, field: "decision", old: before, new: after },
		{ of: "question", id, field: "publishedAt", old: null, new: now },
	];
	if (place !== null)
		changes.push(
			{ of: "question", id, field: "place", old: null, new: place },
			{ of: "question", id, field: "orderedAt", old: null, new: now },
		);
	return { verb: "hear", questionId: id, changes, adds: { heard: { id, words: tidy(words), place, at: now } } };
}

function firstPlace({ order, question }: StepContext): string | null {
	return question(order[0] ?? "")?.place ?? null;
}
