import type { Reason } from "#protocol/refusals.ts";
import { isRefused } from "#protocol/rules/context.ts";
import { each } from "#protocol/rules/desk/bulk.ts";
import { notifyRegrouped } from "./regrouped.ts";
import { loadedStep } from "./step.ts";

export const doToEach = loadedStep<"question.each", null>({
	load: async () => null,
	decide: each,
	actionOf: ({ actionId }) => actionId,
	/** [M30] [M31] Only these can merge. */
	async notify(context) {
		const { type } = context.input.does;
		if (type === "approve" || type === "merge") await notifyRegrouped(context);
	},
	/** The questions left out the first time, with today's reason; one that would be possible by now can be tried again. */
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
