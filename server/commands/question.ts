import type { Reason } from "#protocol/refusals.ts";
import { each } from "#protocol/rules/bulk.ts";
import { isRefused } from "#protocol/rules/context.ts";
import * as rules from "#protocol/rules/question.ts";
import { tellRegrouped } from "./regrouped.ts";
import { defineLoadedStep, defineStep } from "./step.ts";

export const approve = defineStep("question.approve", { decide: rules.approve });
export const hold = defineStep("question.hold", { decide: rules.hold });
export const decline = defineStep("question.decline", { decide: rules.decline });
export const tag = defineStep("question.tag", { decide: rules.tag });
export const word = defineStep("question.word", { decide: rules.word });
export const pin = defineStep("question.pin", { decide: rules.pin });
export const merge = defineStep("question.merge", { decide: rules.merge, tell: tellRegrouped });
export const split = defineStep("question.split", { decide: rules.split, tell: tellRegrouped });
export const mute = defineStep("author.mute", { decide: rules.mute });
export const unmute = defineStep("author.unmute", { decide: rules.unmute });

export const doToEach = defineLoadedStep("question.each", {
	load: async () => null,
	decide: each,
	actionOf: ({ actionId }) => actionId,
	/** Those it left out the first time, with today's reason; those that it could be done to by now can be tried again. */
	answerAgain(context, { does, questions }, changes) {
		const done = new Set(changes.map(({ id }) => id));
		const left = questions.filter(([id]) => !done.has(id));
		if (left.length === 0) return {};
		const { verdict, refused } = each(context, { does, questions: left });
		const possible = isRefused(verdict) ? [] : new Set(verdict.changes.map(({ id }) => id));
		const reason: Reason = { code: "try-again" };
		return { refused: [...refused, ...[...possible].map((questionId) => ({ questionId, reason }))] };
	},
});
