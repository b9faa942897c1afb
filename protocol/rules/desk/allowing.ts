import type { Change, Decision } from "../../ledger.ts";
import type { HoldReason } from "../../statuses.ts";
import {
	decisionOf,
	isAllowedWord,
	NO_SUCH_QUESTION,
	type StepContext,
	setQuestion,
	type Verdict,
} from "../context.ts";

/** A held question, and why the filter holds it once a word is let through. */
export type HeldAgain = { questionId: string; heldFor: HoldReason[] };

/**
 * [M34] Lets a word through the filter at the whole conference, because it is harmless. Questions of the session that were held for it
 * alone are in review.
 * @param input the card on which it was seen
 * @param again what the filter says now of the session's held questions; null if it does not hold the card for this word
 */
export function allow(
	context: StepContext,
	{ questionId, word }: { questionId: string; word: string },
	again: readonly HeldAgain[] | null,
): Verdict {
	if (!context.question(questionId)) return NO_SUCH_QUESTION;
	if (isAllowedWord(context, word)) return { verb: "allow", questionId: null, changes: [] };
	if (!again) return { code: "not-held-for-word" };
	const changes: Change[] = [{ of: "word", id: context.conference.id, field: word, old: false, new: true }];
	for (const { questionId, heldFor } of again) {
		const question = context.question(questionId);
		if (question?.status !== "held") continue;
		const status: Decision["status"] = heldFor.length > 0 ? "held" : "pending";
		changes.push(...setQuestion(question, { decision: { ...decisionOf(question), status, heldFor } }));
	}
	return { verb: "allow", questionId: null, changes };
}
