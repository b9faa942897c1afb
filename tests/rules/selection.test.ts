import { expect, test } from "vitest";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import { each } from "#protocol/rules/bulk.ts";
import { isRefused } from "#protocol/rules/context.ts";

type Bulk = Parameters<typeof each>[1];

/** What is done to four questions, as their cards were seen, and which are left out. */
function doing(does: Bulk["does"]) {
	const context = stepContext([
		ruleQuestion({ id: "pending", status: "pending" }),
		ruleQuestion({ id: "held", status: "held", heldFor: ["link"] }),
		ruleQuestion({ id: "published" }),
		ruleQuestion({ id: "declined", status: "declined", decided: { personId: "alex", by: "Alex", at: 1 } }),
	]);
	const questions = [
		["pending", 1, "review"],
		["held", 1, "held"],
		["published", 1, "published"],
		["declined", 1, "declined"],
	] satisfies Bulk["questions"];
	const { verdict, refused } = each(context, { does, questions });
	if (isRefused(verdict)) throw new Error(`It was refused: ${verdict.code}.`);
	return {
		verb: verdict.verb,
		done: [...new Set(verdict.changes.map(({ id }) => id))],
		refused: refused.map(({ questionId, reason }) => `${questionId} ${reason.code}`),
	};
}

test("[K6] approves, holds, declines, tags and mutes a selection by the rule for one question", () => {
	expect(doing({ type: "approve" })).toEqual({
		...{ verb: "approve", done: ["pending", "held", "declined"] },
		refused: ["published not-published"],
	});
	expect(doing({ type: "hold" })).toEqual({
		...{ verb: "hold", done: ["pending", "held", "published"] },
		refused: ["declined already-decided"],
	});
	expect(doing({ type: "decline", reason: "other" })).toEqual({
		...{ verb: "decline", done: ["pending", "held", "published"] },
		refused: ["declined not-published"],
	});
	const all = ["pending", "held", "published", "declined"];
	expect(doing({ type: "tag", tag: "pay" })).toEqual({ verb: "tag", done: all, refused: [] });
	expect(doing({ type: "mute", minutes: 5 })).toEqual({ verb: "mute", done: all, refused: [] });
});

test("[K6] [M10] checks the edition that was read for each, and uses the last entry for a question named twice", () => {
	const context = stepContext([ruleQuestion({ status: "pending", edition: 2 })]);
	const approving = (...editions: number[]) =>
		each(context, {
			does: { type: "approve" },
			questions: editions.map((edition): Bulk["questions"][number] => ["q", edition, "review"]),
		});
	expect(approving(1)).toEqual({
		verdict: { code: "none-of-selection" },
		refused: [{ questionId: "q", reason: { code: "reworded" } }],
	});
	expect(approving(1, 2)).toMatchObject({ verdict: { changes: [{ id: "q", field: "decision" }] }, refused: [] });
});

test("[K6] accepts a selection that is already so, without changes", () => {
	const context = stepContext([ruleQuestion({ tags: ["pay"] })]);
	const bulk: Bulk = { does: { type: "tag", tag: "pay" }, questions: [["q", 1, "published"]] };
	expect(each(context, bulk)).toEqual({ verdict: { verb: "tag", questionId: null, changes: [] }, refused: [] });
});

test("[K6] [M4] removes the question on stage if it is in the selection", () => {
	const questions = [ruleQuestion({ id: "on", putAt: 500_000 }), ruleQuestion({ id: "next", place: "a0" })];
	const { verdict } = each(stepContext(questions, { on: "on", mode: "both" }), {
		does: { type: "hold" },
		questions: questions.map(({ id }): Bulk["questions"][number] => [id, 1, "published"]),
	});
	expect(isRefused(verdict) ? verdict : verdict.changes.map(({ id, field }) => `${id} ${field}`)).toEqual([
		"on decision",
		"h item",
		"h mode",
		"next decision",
		"next place",
	]);
});
