import { expect, test } from "vitest";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import { isOnFloorHead, reroutesVotes } from "#protocol/ledger.ts";
import { BULK_QUESTIONS, TAGS_A_QUESTION } from "#protocol/limits.ts";
import { isRefused, type RuleQuestion, type Verdict } from "#protocol/rules/context.ts";
import { each } from "#protocol/rules/desk/bulk.ts";
import { placeBefore, placeFirst, remove } from "#protocol/rules/order.ts";
import { approve, decline, hold, merge, mute, split, tag, word } from "#protocol/rules/question.ts";
import { keepTimes, set } from "#protocol/rules/session.ts";

const decided = { personId: "alex", by: "Alex", at: 1_000 };
const code = (verdict: Verdict) => (isRefused(verdict) ? verdict.code : null);
const fields = (verdict: Verdict) =>
	isRefused(verdict) ? verdict : Object.fromEntries(verdict.changes.map((change) => [change.field, change.new]));
const on = { questionId: "q", edition: 1 };

test.each([
	["pending", "review", null],
	["held", "review", "already-decided"],
	["held", "held", null],
	["pending", "held", null],
	["published", "held", "already-decided"],
	["published", "review", "already-decided"],
	["declined", "review", "already-decided"],
	["withdrawn", "review", "withdrawn"],
	["merged", "review", "already-decided"],
	["published", "published", null],
	["declined", "published", "already-decided"],
	["pending", "published", "not-published"],
] as const)("[M1] [M3] deciding on a question that is %s and was seen in %s", (status, seen, wanted) => {
	const context = stepContext([ruleQuestion({ status, decided, heldFor: ["moderator"] })]);
	expect(code(decline(context, { ...on, seen, reason: "other" }))).toBe(wanted);
	if (seen !== "published") expect(code(approve(context, { ...on, seen }))).toBe(wanted);
});

test("[M1] decides on a question the filter holds as on a pending one", () => {
	const context = stepContext([ruleQuestion({ status: "held", heldFor: ["link"] })]);
	expect(code(approve(context, { ...on, seen: "review" }))).toBeNull();
	expect(code(decline(context, { ...on, seen: "review", reason: "other" }))).toBeNull();
	expect(fields(hold(context, { ...on, seen: "review" }))).toMatchObject({
		decision: { status: "held", heldFor: ["link", "moderator"], by: "sam", at: 1_000_000 },
	});
});

test.each([
	["pending", null, "review", null],
	["held", decided, "review", "already-decided"],
	["published", decided, "review", "already-decided"],
	["published", decided, "published", null],
	["pending", null, "published", "not-published"],
	["held", null, "published", "not-published"],
	["declined", decided, "review", "already-decided"],
	["withdrawn", null, "review", "withdrawn"],
] as const)("[M13] holding a question that is %s, decided: %j, seen in %s", (status, by, seen, wanted) => {
	expect(
		code(hold(stepContext([ruleQuestion({ status, decided: by, heldFor: by ? ["moderator"] : [] })]), { ...on, seen })),
	).toBe(wanted);
});

test("[M13] a question split back to held by the filter is held by nobody", () => {
	const question = ruleQuestion({ status: "held", heldFor: ["link"], decided });
	expect(code(hold(stepContext([question]), { ...on, seen: "review" }))).toBeNull();
});

test("[M10] does not decide on a reworded question", () => {
	const context = stepContext([ruleQuestion({ status: "pending", edition: 2 })]);
	expect(code(approve(context, { ...on, seen: "review" }))).toBe("reworded");
	expect(code(approve(context, { ...on, seen: "review", edition: 2 }))).toBeNull();
});

test("[M11] limits the message to an author", () => {
	const context = stepContext([ruleQuestion({ status: "pending" })]);
	const saying = (remark: string) => decline(context, { ...on, seen: "review", reason: "other", remark });
	expect(code(saying("a".repeat(200)))).toBeNull();
	expect(saying("a".repeat(201))).toEqual({ code: "remark-too-long", max: 200 });
});

test("[M2] says who was first", () => {
	const context = stepContext([ruleQuestion({ status: "declined", decided })]);
	const refused = { code: "already-decided", by: "Alex", did: "declined", at: 1_000 };
	expect(approve(context, { ...on, seen: "review" })).toEqual(refused);
	expect(code(approve(context, { ...on, seen: "declined" }))).toBeNull();
});

test("[M3] a question taken down leaves the order and the stage, and its proposal ends", () => {
	const proposal = { questionId: "q", personId: "alex", by: "Alex", at: 1 };
	const stage = { ...stepContext([], { on: "q", mode: "both" }).stage, proposal };
	const context = stepContext([ruleQuestion({ place: "a0" })], { stage });
	expect(fields(decline(context, { ...on, seen: "published", reason: "abusive" }))).toMatchObject({
		decision: { status: "declined", reason: "abusive" },
		...{ place: null, item: null, mode: "holding", proposal: null },
	});
});

test("[M12] merges a question into a published one, unless it has been put, and restores its status when split", () => {
	const questions = [
		ruleQuestion({ status: "pending", publishedAt: null }),
		ruleQuestion({ id: "into" }),
		ruleQuestion({ id: "put", putAt: 1 }),
		ruleQuestion({ id: "down", status: "declined" }),
	];
	const into = (questionId: string, other: string) =>
		merge(stepContext(questions), { questionId, edition: 1, into: other, seen: "published" });
	const merged = merge(stepContext(questions), { ...on, seen: "review", into: "into" });
	expect(fields(merged)).toMatchObject({ decision: { status: "merged", mergedInto: "into", mergedAs: "pending" } });
	// The one it was merged into must still be so when it is written.
	expect(merged).toMatchObject({ reads: ["into"] });
	const others = [into("put", "into"), into("into", "put"), into("into", "into"), into("into", "down")];
	expect([...others, into("into", "gone")].map(code)).toEqual([
		...["on-stage", "group-votes-final"],
		...Array(3).fill("cannot-merge"),
	]);
	expect(code(merge(stepContext(questions), { ...on, seen: "review", into: "put" }))).toBeNull();
	const apart = stepContext([ruleQuestion({ status: "merged", mergedInto: "into", mergedAs: "pending" })]);
	expect(fields(split(apart, { questionId: "q" }))).toMatchObject({
		decision: { status: "pending", mergedInto: null },
	});
	expect(code(split(stepContext(questions), { questionId: "into" }))).toBe("not-merged");
});

test("[M14] limits the tags of a question", () => {
	const tags = Array.from({ length: TAGS_A_QUESTION }, (_, n) => `t${n}`);
	const context = stepContext([ruleQuestion({ tags })]);
	expect(tag(context, { questionId: "q", tag: "more", on: true })).toEqual({ code: "too-many-tags", max: 6 });
	expect(fields(tag(context, { questionId: "q", tag: " t0 ", on: true }))).toEqual({});
	expect(fields(tag(context, { questionId: "q", tag: "t0", on: false }))).toEqual({ t0: false });
});

test("[M15] a stage wording must replace the one its moderator saw", () => {
	const context = stepContext([ruleQuestion({ stageWording: "Theirs?", wordingId: "w", wordedBy: "Alex" })]);
	const say = (wording: string | null, found: string | null) => word(context, { questionId: "q", wording, found });
	expect(say("Mine?", null)).toEqual({ code: "worded-since", by: "Alex", wording: "Theirs?", wordingCy: "" });
	expect(fields(say("Theirs?", null))).toEqual({});
	expect(say("Mine?", "Theirs?")).toMatchObject({
		changes: [{ field: "wording", old: "w", new: "new" }],
		adds: { wording: { id: "new", questionId: "q", words: "Mine?" } },
	});
	const both = { questionId: "q", wording: null, wordingCy: "Pam?", found: "Theirs?", foundCy: null };
	expect(word(context, both)).toMatchObject({ adds: { wording: { words: null, language: null, wordsCy: "Pam?" } } });
	expect(word(context, { ...both, foundCy: "Pryd?" })).toMatchObject({ code: "worded-since" });
	// The ledger names the words, and does not hold them.
	expect(JSON.stringify(say("Mine?", "Theirs?")).split("Mine?")).toHaveLength(2);
});

test("[M19] mutes for minutes, or for the session", () => {
	const context = stepContext([ruleQuestion()]);
	const lasting = (minutes: number | null) => fields(mute(context, { questionId: "q", minutes }));
	expect(lasting(5)).toEqual({ mute: { until: 1_300_000 } });
	expect(lasting(null)).toEqual({ mute: { until: null } });
});

test.each([
	[{}, [], null],
	[{ answeredAt: 1, putAt: 1 }, [], "already-answered"],
	[{ status: "pending" }, [], "not-published"],
	[{ status: "withdrawn" }, [], "withdrawn"],
	[{ id: "other" }, [], "no-such-question"],
	[{ place: "a0" }, [], "already-in-order"],
] as const)("[M4] next: %j", (changes, _, wanted) => {
	expect(code(placeFirst(stepContext([ruleQuestion(changes)]), { questionId: "q" }))).toBe(wanted);
});

test("[M4] a question has the time at which it came into the running order, wherever it is moved in it", () => {
	const questions = (q: { place: string | null; orderedAt: number | null }) => [
		ruleQuestion({ id: "a", place: "a0", orderedAt: 1 }),
		ruleQuestion({ id: "q", ...q }),
	];
	const toFront = (q: { place: string | null; orderedAt: number | null }) =>
		fields(placeFirst(stepContext(questions(q)), { questionId: "q" }));
	expect(toFront({ place: null, orderedAt: 5 })).toEqual({ place: "Zz", orderedAt: 1_000_000 });
	expect(toFront({ place: "a1", orderedAt: 5 })).toEqual({ place: "Zz" });
});

test("[M4] [M5] moves a question before any other, but not one on stage", () => {
	const placed = (...places: [string, string | null][]): RuleQuestion[] =>
		places.map(([id, place]) => ruleQuestion({ id, place }));
	const questions = placed(["a", "a0"], ["b", "a1"], ["c", "a2"], ["q", null]);
	const orderAfter = (all: RuleQuestion[], questionId: string, before: string | null) => {
		const verdict = placeBefore(stepContext(all), { questionId, before });
		if (isRefused(verdict)) return verdict.code;
		const moved = new Map(verdict.changes.flatMap(({ id, field, new: to }) => (field === "place" ? [[id, to]] : [])));
		const after = all.map((one) => ({ ...one, place: (moved.has(one.id) ? moved.get(one.id) : one.place) as string }));
		return stepContext(after).order.join("");
	};
	expect(orderAfter(questions, "q", null)).toBe("abcq");
	expect(orderAfter(questions, "q", "a")).toBe("qabc");
	expect(orderAfter(questions, "q", "c")).toBe("abqc");
	expect(orderAfter(questions, "q", "gone")).toBe("abcq");
	expect(orderAfter(questions, "c", "a")).toBe("cab");
	expect(orderAfter(questions, "a", "b")).toBe("abc");
	// Undoing may give two the same place.
	const same = placed(["a", "a0"], ["b", "a0"], ["c", "a1"], ["q", null]);
	expect(orderAfter(same, "q", "b")).toBe("aqbc");
	const context = stepContext([ruleQuestion()], { on: "q" });
	expect(code(placeFirst(context, { questionId: "q" }))).toBe("on-stage");
	expect(code(remove(context, { questionId: "q" }))).toBe("not-in-order");
});

test("[K6] applies the rule for one question to each of a selection, as one step", () => {
	const questions = [
		ruleQuestion({ id: "1", status: "pending" }),
		ruleQuestion({ id: "2", status: "withdrawn" }),
		ruleQuestion({ id: "3", status: "published", place: "a0" }),
	];
	const asked = [
		["1", 1, "review"],
		["1", 1, "review"],
		["2", 1, "review"],
		["3", 1, "published"],
		["4", 1, "review"],
	] satisfies Parameters<typeof each>[1]["questions"];
	const { verdict, refused } = each(stepContext(questions), {
		does: { type: "decline", reason: "other" },
		questions: asked,
	});
	expect(isRefused(verdict) ? verdict : verdict.changes.map(({ id, field }) => `${id} ${field}`)).toEqual([
		"1 decision",
		"3 decision",
		"3 place",
	]);
	expect(refused).toEqual([
		{ questionId: "2", reason: { code: "withdrawn" } },
		{ questionId: "4", reason: { code: "no-such-question" } },
	]);
	const none = each(stepContext(questions), { does: { type: "hold" }, questions: [["2", 1, "review"]] });
	expect(none.verdict).toEqual({ code: "none-of-selection" });
	expect(BULK_QUESTIONS).toBe(500);
});

test("[M6] [M21] requires times in the future, and clears them once they have come", () => {
	const context = stepContext([]);
	const { settings } = context;
	expect(code(set(context, { to: { opensAt: 1_000_000 } }))).toBe("wrong-times");
	expect(code(set(context, { to: { opensAt: 1_000_002, closesAt: 1_000_001 } }))).toBe("wrong-times");
	expect(fields(set(context, { to: { opensAt: 1_000_001, asking: true, voting: undefined } }))).toEqual({
		opensAt: 1_000_001,
	});
	const due = (opensAt: number | null, closesAt: number | null, status: "open" | "paused" = "paused") =>
		fields(
			keepTimes({ ...context, session: { ...context.session, status }, settings: { ...settings, opensAt, closesAt } }),
		);
	expect(due(1_000_001, null)).toEqual({});
	expect(due(999_999, 2_000_000)).toEqual({ status: "open", opensAt: null });
	expect(due(1_000_000, null, "open")).toEqual({ opensAt: null });
	expect(due(null, 999_999)).toEqual({ status: "closed", closesAt: null });
	// Of two that came due while nobody looked the later counts.
	expect(due(999_998, 999_999)).toEqual({ status: "closed", opensAt: null, closesAt: null });
	expect(due(999_999, 999_998)).toEqual({ status: "open", opensAt: null, closesAt: null });
});

test("[V1] reroutes votes for changes of where they may go, and for nothing else", () => {
	const question = ruleQuestion({ id: "q", tags: ["t"] });
	const context = stepContext([question, ruleQuestion({ id: "into" }), ruleQuestion({ id: "new", status: "pending" })]);
	const reroutes = (verdict: Verdict) => (isRefused(verdict) ? verdict : verdict.changes.some(reroutesVotes));
	expect(reroutes(merge(context, { ...on, seen: "published", into: "into" }))).toBe(true);
	expect(reroutes(hold(context, { ...on, seen: "published" }))).toBe(true);
	expect(reroutes(set(context, { to: { voting: false } }))).toBe(true);
	expect(reroutes(approve(context, { questionId: "new", edition: 1, seen: "review" }))).toBe(false);
	expect(reroutes(tag(context, { questionId: "q", tag: "t", on: false }))).toBe(false);
	expect(reroutes(set(context, { to: { asking: false } }))).toBe(false);
	expect(reroutes(placeFirst(context, { questionId: "q" }))).toBe(false);
});

test("[P5] the floor's head shows the session, the stage and the order, and no other step", () => {
	const context = stepContext([ruleQuestion()]);
	const isShown = (verdict: Verdict) => (isRefused(verdict) ? verdict : verdict.changes.some(isOnFloorHead));
	expect(isShown(placeFirst(context, { questionId: "q" }))).toBe(true);
	expect(isShown(set(context, { to: { asking: false } }))).toBe(true);
	expect(isShown(set(context, { to: { twoPerson: true } }))).toBe(false);
	expect(isShown(tag(context, { questionId: "q", tag: "t", on: true }))).toBe(false);
});
