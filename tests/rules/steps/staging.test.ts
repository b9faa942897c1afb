import { expect, test } from "vitest";
import { stageItem } from "#harness/fixtures/desk.ts";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import { CONFIRM_MS } from "#protocol/limits.ts";
import { isRefused, type Verdict } from "#protocol/rules/context.ts";
import { answered, curtain, press, put, show, skip, take } from "#protocol/rules/stage.ts";
import { undo } from "#protocol/rules/undo.ts";

const code = (verdict: Verdict) => (isRefused(verdict) ? verdict.code : null);
const fields = (verdict: Verdict) =>
	isRefused(verdict) ? verdict : Object.fromEntries(verdict.changes.map((change) => [change.field, change.new]));
const q = { questionId: "q" };
const lineOf = (verdict: Verdict) => {
	if (isRefused(verdict)) throw new Error(verdict.code);
	return { ...verdict, isUndone: false, stageChanged: [] };
};

test("[S1] leaves another session's stage alone", () => {
	const { stage } = stepContext([], { on: "q", mode: "question" });
	const context = stepContext([ruleQuestion({ putAt: 1, place: "a0" })], { stage: { ...stage, sessionId: "other" } });
	const all = [put, answered, press, skip].map((rule) => code(rule(context, q)));
	all.push(code(show(context, { mode: "blank" })), code(curtain(context, { down: true })));
	expect(all).toEqual(Array(6).fill("session-not-on-stage"));
	// [S6] Taking it is how it comes to be this session's.
	expect(fields(take(context))).toEqual({ session: "s", mode: "holding", item: null });
	expect(fields(take(stepContext([])))).toEqual({});
});

test.each([
	[{}, null],
	[{ answeredAt: 1, putAt: 1 }, "already-answered"],
	[{ status: "pending" }, "not-published"],
	[{ status: "withdrawn" }, "withdrawn"],
	[{ id: "other" }, "no-such-question"],
] as const)("[S2] put: %j", (changes, wanted) => {
	expect(code(put(stepContext([ruleQuestion(changes)]), q))).toBe(wanted);
});

test("[S3] a put question keeps its words, leaves the order, and replaces the one on stage", () => {
	const question = ruleQuestion({ place: "a0", stageWording: "In short?", wordingId: "w", votes: 7 });
	const context = stepContext([question], { on: "on", mode: "both" });
	expect(fields(put(context, q))).toEqual({
		item: { kind: "question", id: "q", putAt: 1_000_000, wordingId: "w" },
		...{ putAt: 1_000_000, votesWhenPut: 7, rankWhenPut: { rank: 1, of: 1 }, place: null },
	});
	// One that is on and not shown has been put since then; one that is shown is so already.
	const earlier = ruleQuestion({ putAt: 500_000, votesWhenPut: 7, votes: 6 });
	const hidden = stepContext([earlier], { on: "q", mode: "blank" });
	expect(fields(put(hidden, q))).toEqual({ mode: "question" });
	expect(fields(put(stepContext([ruleQuestion()], { on: "q", mode: "question" }), q))).toEqual({});
});

test("[C23] records a question's rank in Top when it is put, once", () => {
	const others = [ruleQuestion({ id: "a", votes: 9 }), ruleQuestion({ id: "b", votes: 1 })];
	const putAmong = (changes: Parameters<typeof ruleQuestion>[0]) =>
		put(stepContext([...others, ruleQuestion({ votes: 5, ...changes })]), q);
	expect(fields(putAmong({}))).toMatchObject({ rankWhenPut: { rank: 2, of: 3 } });
	// Top has no question that was put before.
	expect(fields(putAmong({ putAt: 1, rankWhenPut: { rank: 3, of: 3 } }))).not.toHaveProperty("rankWhenPut");
});

test("[S10] if two have to agree, the first proposes and the second puts", () => {
	const settings = { ...stepContext([]).settings, twoPerson: true };
	const proposed = (personId: string, at: number, changes = {}) => {
		const stage = { ...stepContext([]).stage, proposal: { questionId: "q", personId, by: "", at } };
		return put(stepContext([ruleQuestion(changes)], { settings, stage }), q);
	};
	const now = 1_000_000;
	expect(put(stepContext([ruleQuestion()], { settings }), q)).toMatchObject({ verb: "propose" });
	expect(proposed("sam", now - 5_000)).toEqual({ code: "second-person-needed", seconds: 10 });
	expect(proposed("alex", now - CONFIRM_MS + 1)).toMatchObject({ verb: "put" });
	expect(proposed("alex", now - CONFIRM_MS)).toMatchObject({ verb: "propose" });
	const chair = { by: { personId: "chair", roles: ["chair" as const] }, settings };
	expect(put(stepContext([ruleQuestion()], chair), q)).toMatchObject({ verb: "propose" });
	expect(put(stepContext([ruleQuestion({ place: "a0" })], chair), q)).toMatchObject({ verb: "put" });
});

test("[S4] putting another question answers the one it replaces, in the same step; one undo restores both", () => {
	const on = ruleQuestion({ id: "on", putAt: 500_000 });
	const before = stepContext([ruleQuestion({ place: "a0" }), on], { on: "on", mode: "question" });
	const step = put(before, q);
	expect(step).toMatchObject({
		changes: expect.arrayContaining([{ of: "question", id: "on", field: "answeredAt", old: null, new: 1_000_000 }]),
	});
	const line = lineOf(step);
	const stage = { ...before.stage, item: stageItem("q", { putAt: 1_000_000 }) };
	const put2 = [ruleQuestion({ putAt: 1_000_000, votesWhenPut: 0 }), { ...on, answeredAt: 1_000_000 }];
	expect(fields(undo({ ...stepContext(put2), stage }, line))).toEqual({
		...{ answeredAt: null, putAt: null, votesWhenPut: null, place: "a0" },
		item: { kind: "question", id: "on", putAt: 500_000, wordingId: null },
	});
	// What two people have not agreed on yet replaces nothing; nor does another session's stage.
	const settings = { ...before.settings, twoPerson: true };
	expect(fields(put({ ...before, settings }, q))).not.toHaveProperty("answeredAt");
	const elsewhere = stepContext([on], { stage: { ...before.stage, sessionId: "other" } });
	expect(fields(take(elsewhere))).not.toHaveProperty("answeredAt");
});

test("[S8] a question that was answered can be marked as not answered, and not under another one's feet", () => {
	const was = ruleQuestion({ putAt: 1, answeredAt: 2 });
	const step = skip(stepContext([was], { on: "on", mode: "question" }), q);
	expect(fields(step)).toEqual({ answeredAt: null, skippedAt: 1_000_000 });
	expect(code(skip(stepContext([{ ...was, status: "declined" }]), q))).toBe("not-on-stage");
	const line = lineOf(step);
	const after = { ...was, answeredAt: null, skippedAt: 1_000_000 };
	expect(fields(undo(stepContext([after]), line))).toEqual({ answeredAt: 2, skippedAt: null });
	// It has been put again since, or is about to be.
	expect(code(undo(stepContext([after], { on: "q", mode: "question" }), line))).toBe("changed-since");
	expect(code(undo(stepContext([{ ...after, place: "a0" }]), line))).toBe("changed-since");
});

test("[S4] answers only a question that was put, on stage or later, and once", () => {
	const answering = (changes: object, on: string | null = null) =>
		answered(stepContext([ruleQuestion(changes)], { on, mode: "question" }), q);
	expect(fields(answering({ putAt: 1 }, "q"))).toEqual({ answeredAt: 1_000_000, item: null, mode: "top" });
	expect(fields(answering({ putAt: 1 }))).toEqual({ answeredAt: 1_000_000 });
	expect(code(answering({}))).toBe("not-on-stage");
	expect(code(answering({ putAt: 1, answeredAt: 2 }))).toBe("already-answered");
	expect(code(answering({ id: "other" }))).toBe("no-such-question");
});

test("[S5] shows the question only while one is on stage", () => {
	expect(fields(show(stepContext([], { on: "q", mode: "blank" }), { mode: "question" }))).toEqual({ mode: "question" });
	expect(code(show(stepContext([]), { mode: "both" }))).toBe("not-on-stage");
	expect(fields(show(stepContext([], { on: "q", mode: "question" }), { mode: "blank" }))).toEqual({ mode: "blank" });
});

test("[S7] [S8] asks again only for a question on stage, and also skips those in the running order", () => {
	const context = stepContext(
		[ruleQuestion({ place: "a0" }), ruleQuestion({ id: "on" }), ruleQuestion({ id: "else" })],
		{
			on: "on",
			mode: "question",
		},
	);
	expect(fields(press(context, { questionId: "on" }))).toEqual({ pressedAt: 1_000_000 });
	expect(code(press(context, q))).toBe("not-on-stage");
	expect(fields(skip(context, q))).toEqual({ skippedAt: 1_000_000, place: null });
	expect(fields(skip(context, { questionId: "on" }))).toEqual({ skippedAt: 1_000_000, item: null, mode: "top" });
	expect(code(skip(context, { questionId: "else" }))).toBe("not-on-stage");
});
