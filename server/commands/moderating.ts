import { lastOther, undoStep } from "#db/ledger.ts";
import { putNext, takeOut } from "#db/order.ts";
import { approveQuestion, declineQuestion } from "#db/questions.ts";
import { setSession } from "#db/sessions.ts";
import { refuseApprove, refuseDecline, refuseNext, refuseRemove, refuseUndo } from "#protocol/rules/moderating.ts";
import { tidy } from "#protocol/words.ts";
import { defineStep } from "./step.ts";

export const approve = defineStep("question.approve", {
	refuse: ({ view, input }) => refuseApprove({ question: view.question(input.questionId), edition: input.edition }),
	step: ({ db, input }, by) => approveQuestion(db, by, input.questionId, input.edition),
});

export const decline = defineStep("question.decline", {
	refuse: ({ view, input: { questionId, seen, edition, remark } }) =>
		refuseDecline({ question: view.question(questionId), seen, edition, remark }),
	step: ({ db, input: { questionId, seen, edition, reason, remark } }, by) =>
		declineQuestion(db, by, questionId, { seen, edition, reason, remark: tidy(remark ?? "") || null }),
	touches: "hall",
});

export const next = defineStep("order.next", {
	refuse: ({ view, input }) =>
		refuseNext({
			question: view.question(input.questionId),
			order: view.state.order,
			questionId: input.questionId,
		}),
	step: ({ db, input }, by) => putNext(db, by, input.questionId),
});

export const remove = defineStep("order.remove", {
	refuse: ({ view, input }) => refuseRemove({ order: view.state.order, questionId: input.questionId }),
	step: ({ db, input }, by) => takeOut(db, by, input.questionId),
});

export const set = defineStep("session.set", {
	refuse: () => null,
	step: ({ db, input }, by) => setSession(db, by, input),
});

export const undo = defineStep("desk.undo", {
	refuse: ({ view, input, from }) =>
		refuseUndo({ last: view.state.undo.find((step) => step.staffId === from.id), ledgerId: input.ledgerId }),
	step: ({ db, input }, by) => undoStep(db, by, input.ledgerId),
	touches: "hall",
	nothing: async ({ db, input, from }) => ({
		reason: { code: "changed-since", by: (await lastOther(db, input.sessionId, from.id)) ?? "" },
	}),
});
