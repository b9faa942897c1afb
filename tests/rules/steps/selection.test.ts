import { expect, test } from "vitest";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import { isRefused } from "#protocol/rules/context.ts";
import { each } from "#protocol/rules/desk/bulk.ts";

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

/** What becomes of questions in review with these words, once they are approved together. */
function approving(...words: string[]) {
	const all = words.map((one, n) => ruleQuestion({ id: `q${n}`, words: one, status: "pending", publishedAt: null }));
	const questions = all.map(({ id }): Bulk["questions"][number] => [id, 1, "review"]);
	const { verdict } = each(stepContext(all), { does: { type: "approve" }, questions });
	if (isRefused(verdict)) throw new Error(`It was refused: ${verdict.code}.`);
	return verdict.changes.flatMap((change) =>
		change.of === "question" && change.field === "decision" ? (change.new.mergedInto ?? change.new.status) : [],
	);
}

test("[M30] publishes duplicates once: the first, with the others merged into it", () => {
	expect(approving("Why so?", "WHY SO", "Why not?", "why so?!", "Why  so?")).toEqual([
		...["published", "q0", "published", "q0", "published"],
	]);
});

test("[M30] [M12] publishes a duplicate of its own where its votes could not be added to the first", () => {
	const first = ruleQuestion({ id: "first", words: "Why so?", status: "held", putAt: 5 });
	const voted = ruleQuestion({ id: "voted", words: "Why so?", status: "held", publishedAt: 3 });
	const { verdict, refused } = each(stepContext([first, voted]), {
		does: { type: "approve" },
		questions: [
			["first", 1, "held"],
			["voted", 1, "held"],
		],
	});
	expect(refused).toEqual([]);
	expect(verdict).toMatchObject({ changes: [{ new: { status: "published" } }, { new: { status: "published" } }] });
});

test("[M31] merges a selection into the wording that is kept, and publishes that if it is in review", () => {
	const context = stepContext([
		ruleQuestion({ id: "kept", status: "pending", publishedAt: null }),
		ruleQuestion({ id: "other", status: "pending", publishedAt: null }),
		ruleQuestion({ id: "published" }),
		ruleQuestion({ id: "put", putAt: 5 }),
	]);
	const merging = (into: string, ...ids: string[]) =>
		each(context, {
			does: { type: "merge", into },
			questions: ids.map((id) => [id, 1, id === "kept" || id === "other" ? "review" : "published"]),
		});
	expect(merging("kept", "kept", "other", "published", "put")).toMatchObject({
		verdict: {
			verb: "merge",
			questionId: null,
			changes: [
				{ id: "kept", field: "decision", new: { status: "published" } },
				{ id: "kept", field: "publishedAt" },
				{ id: "other", field: "decision", new: { mergedInto: "kept" } },
				{ id: "published", field: "decision", new: { mergedInto: "kept" } },
			],
		},
		refused: [{ questionId: "put", reason: { code: "on-stage" } }],
	});
	expect(merging("published", "kept", "other")).toMatchObject({
		verdict: {
			changes: [{ id: "kept" }, { id: "other", new: { mergedInto: "published" } }],
			reads: ["published", "published"],
		},
	});
	// Nothing is published for the sake of a merge that comes to nothing.
	expect(merging("kept", "kept", "put")).toMatchObject({ verdict: { code: "none-of-selection" } });
	expect(merging("other", "kept")).toMatchObject({ verdict: { code: "none-of-selection" } });
});
