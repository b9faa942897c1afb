import type { Reason } from "../refusals.ts";
import type { DeskQuestion, UndoableStep } from "../views.ts";

type Card = Pick<DeskQuestion, "status" | "decided"> | undefined;

/**
 * [M1] [M2] A question is decided once: whoever comes second is told who was first and what they did.
 * @param state the card as it is now; undefined where there is none in this session
 */
export function refuseApprove(state: { question: Card }): Reason | null {
	return refuseDecision(state.question, "review");
}

/**
 * [M1] [M2] [M3] Declining is for a card in review; taking a published question down says so (`seen: "published"`).
 * @param state the card as it is now, and the column the moderator saw it in
 */
export function refuseDecline(state: { question: Card; seen: "review" | "published" }): Reason | null {
	return refuseDecision(state.question, state.seen);
}

function refuseDecision(question: Card, seen: "review" | "published"): Reason | null {
	if (!question) return { code: "no-such-question" };
	switch (question.status) {
		case "held":
		case "pending":
			return seen === "review" ? null : { code: "not-published" };
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
