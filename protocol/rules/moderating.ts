import { REMARK_GRAPHEMES } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { DeskQuestion, UndoableStep } from "../views.ts";
import { graphemes, tidy } from "../words.ts";

type Card = Pick<DeskQuestion, "status" | "decided" | "edition"> | undefined;

/**
 * [M1] [M2] [M10] A question is decided once: whoever comes second is told who was first and what they did. And it is
 * decided as it was read.
 * @param state the card as it is now, undefined where there is none in this session; and the edition the moderator saw
 */
export function refuseApprove(state: { question: Card; edition: number }): Reason | null {
	return refuseDecision(state.question, "review", state.edition);
}

/**
 * [M1] [M2] [M3] [M10] Declining is for a card in review; taking a published question down says so (`seen: "published"`).
 * @param state the card as it is now, the column and the edition the moderator saw it in, and what they say to its author
 */
export function refuseDecline(state: {
	question: Card;
	seen: "review" | "published";
	edition: number;
	remark?: string | undefined;
}): Reason | null {
	const refused = refuseDecision(state.question, state.seen, state.edition);
	if (refused) return refused;
	const max = REMARK_GRAPHEMES;
	return graphemes(tidy(state.remark ?? "")) > max ? { code: "remark-too-long", max } : null;
}

function refuseDecision(question: Card, seen: "review" | "published", edition: number): Reason | null {
	if (!question) return { code: "no-such-question" };
	switch (question.status) {
		case "held":
		case "pending":
			if (seen === "published") return { code: "not-published" };
			return question.edition === edition ? null : { code: "reworded" };
		case "published":
			return seen === "published" ? null : decided(question, "published");
		case "declined":
			return decided(question, "declined");
		case "withdrawn":
			return { code: "withdrawn" };
		case "merged":
			return { code: "no-such-question" };
	}
}

function decided(question: NonNullable<Card>, did: "published" | "declined"): Reason {
	return { code: "already-decided", by: question.decided?.by ?? "", did, at: question.decided?.at ?? 0 };
}

/** [M4] Only a published question that was not answered yet has a place in the running order. */
export function refuseNext(state: {
	question: Pick<DeskQuestion, "status" | "answeredAt"> | undefined;
	order: readonly string[];
	questionId: string;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	if (state.question.status === "withdrawn") return { code: "withdrawn" };
	if (state.question.status !== "published") return { code: "not-published" };
	if (state.question.answeredAt !== null) return { code: "already-answered" };
	if (state.order[0] === state.questionId) return { code: "already-in-order" };
	return null;
}

/** [M5] Only what stands in the running order can be taken out of it. */
export function refuseRemove(state: { order: readonly string[]; questionId: string }): Reason | null {
	return state.order.includes(state.questionId) ? null : { code: "not-in-order" };
}

/** [M7] Undoing is for one's own last step that was not undone yet. */
export function refuseUndo(state: { last: UndoableStep | undefined; ledgerId: string }): Reason | null {
	return state.last?.ledgerId === state.ledgerId ? null : { code: "nothing-to-undo" };
}
