import { changedSince, undoStep } from "#db/ledger.ts";
import { mergeQuestion, readMoved, splitQuestion } from "#db/merging.ts";
import { placeInOrder, putNext, takeOut } from "#db/order.ts";
import {
	approveQuestion,
	declineQuestion,
	holdQuestion,
	pinQuestion,
	tagQuestion,
	wordQuestion,
} from "#db/questions.ts";
import { setSession } from "#db/sessions.ts";
import { readVoters } from "#db/votes.ts";
import type { CommandType } from "#protocol/commands.ts";
import type { Reason } from "#protocol/refusals.ts";
import {
	refuseApprove,
	refuseDecline,
	refuseHold,
	refuseMerge,
	refuseMissing,
	refuseNext,
	refuseRemove,
	refuseSet,
	refuseSplit,
	refuseTag,
	refuseWord,
} from "#protocol/rules/moderating.ts";
import { tidy } from "#protocol/words.ts";
import type { Scene } from "../command.ts";
import type { SessionView } from "../session-view.ts";
import { defineStep } from "./step.ts";

export const approve = defineStep("question.approve", {
	refuse: ({ view, input: { questionId, seen, edition } }) =>
		refuseApprove({ question: view.question(questionId), seen, edition }),
	step: ({ db, input: { questionId, seen, edition } }, by) => approveQuestion(db, by, questionId, { seen, edition }),
	nothing: undecided,
});

export const hold = defineStep("question.hold", {
	refuse: ({ view, input: { questionId, seen, edition } }) =>
		refuseHold({ question: view.question(questionId), seen, edition }),
	step: ({ db, input: { questionId, seen, edition } }, by) => holdQuestion(db, by, questionId, { seen, edition }),
	touches: "hall",
	nothing: undecided,
});

export const decline = defineStep("question.decline", {
	refuse: ({ view, input: { questionId, seen, edition, remark } }) =>
		refuseDecline({ question: view.question(questionId), seen, edition, remark }),
	step: ({ db, input: { questionId, seen, edition, reason, remark } }, by) =>
		declineQuestion(db, by, questionId, { seen, edition, reason, remark: tidy(remark ?? "") || null }),
	touches: "hall",
	nothing: undecided,
});

export const tag = defineStep("question.tag", {
	refuse: ({ view, input }) => refuseTag({ question: view.question(input.questionId), tag: input.tag, on: input.on }),
	step: ({ db, input }, by) => tagQuestion(db, by, input.questionId, tidy(input.tag), input.on),
});

export const word = defineStep("question.word", {
	refuse: ({ view, input: { questionId, wording, found } }) => {
		const question = view.question(questionId);
		return refuseWord({ question, wording, found, by: question?.wordedBy ?? "" });
	},
	step: ({ db, input: { questionId, wording, found } }, by) =>
		wordQuestion(db, by, questionId, { wording: tidy(wording ?? "") || null, found }),
	touches: "hall",
});

export const pin = defineStep("question.pin", {
	refuse: ({ view, input }) => refuseMissing(view.question(input.questionId)),
	step: ({ db, input }, by) => pinQuestion(db, by, input.questionId, input.pinned),
});

export const merge = defineStep("question.merge", {
	refuse: ({ view, input: { questionId, into, seen, edition } }) =>
		refuseMerge({
			question: view.question(questionId),
			seen,
			edition,
			into: view.question(into),
			questionId,
			onStage: onStage(view),
		}),
	step: ({ db, input: { questionId, into, seen, edition } }, by) =>
		mergeQuestion(db, by, questionId, into, { seen, edition }),
	nothing: undecided,
	tell: tellMoved,
});

export const split = defineStep("question.split", {
	refuse: ({ view, input }) => {
		const question = view.question(input.questionId);
		return refuseSplit({ question, into: question?.mergedInto ? view.question(question.mergedInto) : undefined });
	},
	step: async ({ db, view, input }, by) => {
		const into = view.question(input.questionId)?.mergedInto;
		return into ? splitQuestion(db, by, input.questionId, into) : null;
	},
	nothing: undecided,
	tell: tellMoved,
});

export const next = defineStep("order.next", {
	refuse: ({ view, input }) =>
		refuseNext({
			question: view.question(input.questionId),
			order: view.state.order,
			questionId: input.questionId,
			onStage: onStage(view),
		}),
	step: ({ db, input }, by) => putNext(db, by, input.questionId),
});

export const place = defineStep("order.place", {
	refuse: ({ view, input }) =>
		refuseNext({
			question: view.question(input.questionId),
			order: [],
			questionId: input.questionId,
			onStage: onStage(view),
		}),
	step: ({ db, input }, by) => placeInOrder(db, by, input.questionId, input.before),
});

export const remove = defineStep("order.remove", {
	refuse: ({ view, input }) => refuseRemove({ order: view.state.order, questionId: input.questionId }),
	step: ({ db, input }, by) => takeOut(db, by, input.questionId),
});

export const set = defineStep("session.set", {
	refuse: ({ view, input }) => refuseSet({ to: input.to, settings: view.state.settings, now: Date.now() }),
	step: ({ db, input }, by) => setSession(db, by, input.to),
});

export const undo = defineStep("desk.undo", {
	refuse: () => null,
	step: ({ db, input }, by) => undoStep(db, by, input.ledgerId),
	touches: "hall",
	tell: tellMoved,
	nothing: async ({ db, input }) => {
		const since = await changedSince(db, input.sessionId, input.ledgerId);
		if (!since) return { reason: { code: "nothing-to-undo" } };
		if (since.elsewhere) return { reason: { code: "session-not-on-stage" } };
		if (since.withdrawn) return { reason: { code: "withdrawn" } };
		// Nobody's step came after it: the session's time did.
		return { reason: since.by === "" ? { code: "time-came" } : { code: "changed-since", by: since.by } };
	},
});

function onStage({ state }: SessionView): string | null {
	return state.stage.now?.questionId ?? null;
}

/** A decision is no state that may be there already: where none was taken, nobody is told that it was. */
async function undecided(): Promise<{ reason: Reason }> {
	return { reason: { code: "try-again" } };
}

/** [M12] Whoever votes for one of two questions whose votes have moved is told which of them they vote for now. */
async function tellMoved({
	db,
	publish,
	view,
	from,
	input,
}: Pick<Scene<CommandType>, "db" | "publish" | "view" | "from"> & { input: { opId: string } }): Promise<void> {
	const moved = await readMoved(db, { staffId: from.id, opId: input.opId });
	if (moved.length === 0) return;
	for (const [voter, standing] of await readVoters(db, moved)) {
		publish.toldVotes(view.id, voter, Object.fromEntries(moved.map((id) => [id, standing.includes(id)])));
	}
}
