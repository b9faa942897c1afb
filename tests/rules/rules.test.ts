import { describe, expect, test } from "vitest";
import { refuseAsk, refuseReword, refuseWithdraw } from "#protocol/rules/asking.ts";
import { refuseApprove, refuseDecline, refuseHold, refuseNext, refuseRemove } from "#protocol/rules/moderating.ts";
import { byNewest, byVotes } from "#protocol/rules/ranking.ts";
import {
	refuseAnswered,
	refusePress,
	refusePut,
	refuseShow,
	refuseSkip,
	refuseStage,
} from "#protocol/rules/staging.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { QUESTION_STATUSES, SESSION_STATUSES } from "#protocol/views.ts";

const WORDS = "When will it be settled?";
const decided = { by: "Sam", at: 1_000 };
const edition = 1;

describe("asking", () => {
	test.each(SESSION_STATUSES)("[A1] in a session that is %s", (status) => {
		const reason = refuseAsk({ session: { status, asking: true }, words: WORDS });
		expect(reason).toEqual(status === "open" ? null : { code: "session-not-open", status });
	});
	test.each([
		["a".repeat(9), { code: "too-short", min: 10 }],
		["a".repeat(10), null],
		[`  ${"a ".repeat(4)}\u200b\u200b\u200b `, { code: "too-short", min: 10 }],
		["👩‍🏫".repeat(280), null],
		["a".repeat(280), null],
		["a".repeat(283), { code: "too-long", max: 280, over: 3 }],
	])("[A2] [A3] %#: counted in graphemes, once tidied", (words, reason) => {
		expect(refuseAsk({ session: { status: "open", asking: true }, words })).toEqual(reason);
	});
	test.each(QUESTION_STATUSES)("[A6] withdrawing one's own that is %s", (status) => {
		const may = ["held", "pending", "published", "withdrawn"].includes(status);
		const reason = refuseWithdraw({ question: { own: true, status, putAt: null } });
		expect(reason).toEqual(may ? null : { code: "too-late-to-withdraw" });
	});
	test("[A6] not once it has been put", () => {
		expect(refuseWithdraw({ question: { own: true, status: "published", putAt: 1 } })).toEqual({
			code: "too-late-to-withdraw",
		});
	});
	test("[A6] not while others are joined with it", () => {
		const question = { own: true, status: "published", putAt: null, joined: true } as const;
		expect(refuseWithdraw({ question })).toEqual({ code: "too-late-to-withdraw" });
	});
	test.each(QUESTION_STATUSES)("[A10] correcting one's own that is %s", (status) => {
		const may = ["held", "pending"].includes(status);
		const question = { own: true, status, publishedAt: null };
		expect(refuseReword({ question, words: WORDS })).toEqual(may ? null : { code: "too-late-to-reword" });
		expect(refuseReword({ question, words: "Why?" })?.code).toBe(may ? "too-short" : "too-late-to-reword");
	});
	test("[A10] not once it has been seen by the floor, whatever it is now", () => {
		const question = { own: true, status: "pending", publishedAt: 1 } as const;
		expect(refuseReword({ question, words: WORDS })).toEqual({ code: "too-late-to-reword" });
	});
	test.each([
		[undefined, null],
		[{ name: "Ffion Rees", role: "" }, null],
		[{ name: "👩‍🏫".repeat(60), role: "👩‍🏫".repeat(60) }, null],
		[
			{ name: " ", role: "Head" },
			{ code: "byline-name", max: 60 },
		],
		[
			{ name: "a".repeat(61), role: "" },
			{ code: "byline-name", max: 60 },
		],
		[
			{ name: "Ffion Rees", role: "a".repeat(61) },
			{ code: "byline-role", max: 60 },
		],
	])("[A11] %# a name beside it", (byline, reason) => {
		expect(refuseAsk({ session: { status: "open", asking: true }, words: WORDS, byline })).toEqual(reason);
	});
	test("[A7] another's is as one that is not there", () => {
		const none = refuseWithdraw({ question: undefined });
		expect(refuseWithdraw({ question: { own: false, status: "pending", putAt: null } })).toEqual(none);
		const others = { own: false, status: "pending", publishedAt: null } as const;
		expect(refuseReword({ question: others, words: WORDS })).toEqual(none);
	});
});

describe("voting", () => {
	const session = { status: "open", voting: true } as const;
	test.each([
		["[V1] an open question", { session, question: { answeredAt: null } }, null],
		["[V1] an answered one", { session, question: { answeredAt: 1 } }, "already-answered"],
		[
			"[V1] while voting is shut",
			{ session: { ...session, voting: false }, question: { answeredAt: null } },
			"voting-shut",
		],
		[
			"[V1] in a paused session",
			{ session: { ...session, status: "paused" }, question: { answeredAt: null } },
			"session-not-open",
		],
		["[V2] none that is published", { session, question: undefined }, "no-such-question"],
		[
			"[V2] the same in a closed session",
			{ session: { ...session, status: "closed" }, question: undefined },
			"no-such-question",
		],
	] as const)("%s", (_, state, code) => {
		expect(refuseVote(state)?.code ?? null).toBe(code);
	});
});

describe("moderating", () => {
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
	] as const)("[M1] [M3] declining one that is %s and was seen in %s", (status, seen, code) => {
		expect(refuseDecline({ question: { status, decided, edition }, seen, edition })?.code ?? null).toBe(code);
		if (seen !== "published")
			expect(refuseApprove({ question: { status, decided, edition }, seen, edition })?.code ?? null).toBe(code);
	});
	test("[M1] one that the filter holds is decided as one that waits", () => {
		const question = { status: "held", decided: null, edition } as const;
		expect(refuseApprove({ question, seen: "review", edition })).toBeNull();
		expect(refuseDecline({ question, seen: "review", edition })).toBeNull();
	});
	test.each([
		["pending", null, "review", null],
		["held", null, "review", null],
		["held", decided, "review", "already-decided"],
		["published", decided, "review", "already-decided"],
		["published", decided, "published", null],
		["pending", null, "published", "not-published"],
		["held", null, "published", "not-published"],
		["declined", decided, "review", "already-decided"],
		["withdrawn", null, "review", "withdrawn"],
	] as const)("[M13] holding one that is %s, decided: %j, seen in %s", (status, by, seen, code) => {
		const question = { status, decided: by, edition } as const;
		expect(refuseHold({ question, seen, edition })?.code ?? null).toBe(code);
	});
	test("[M10] what was corrected meanwhile is not decided", () => {
		const question = { status: "pending", decided: null, edition: 2 } as const;
		expect(refuseApprove({ question, seen: "review", edition: 1 })).toEqual({ code: "reworded" });
		expect(refuseDecline({ question, edition: 1, seen: "review" })).toEqual({ code: "reworded" });
		expect(refuseApprove({ question, seen: "review", edition: 2 })).toBeNull();
	});
	test("[M11] a sentence to an author fits two lines", () => {
		const question = { status: "pending", decided: null, edition } as const;
		const saying = (remark: string) => refuseDecline({ question, edition, seen: "review", remark });
		expect(saying("a".repeat(200))).toBeNull();
		expect(saying("a".repeat(201))).toEqual({ code: "remark-too-long", max: 200 });
	});
	test("[M2] who was first is said", () => {
		expect(refuseApprove({ question: { status: "declined", decided, edition }, seen: "review", edition })).toEqual({
			code: "already-decided",
			by: "Sam",
			did: "declined",
			at: 1_000,
		});
	});
	test.each([
		[{ status: "published", answeredAt: null }, [], null],
		[{ status: "published", answeredAt: null }, ["other", "this"], null],
		[{ status: "published", answeredAt: null }, ["this"], "already-in-order"],
		[{ status: "published", answeredAt: 1 }, [], "already-answered"],
		[{ status: "pending", answeredAt: null }, [], "not-published"],
		[{ status: "withdrawn", answeredAt: null }, [], "withdrawn"],
		[undefined, [], "no-such-question"],
	] as const)("[M4] %# next", (question, order, code) => {
		expect(refuseNext({ question, order, questionId: "this", onStage: "other" })?.code ?? null).toBe(code);
	});
	test("[M4] what is on stage has no place in the order", () => {
		const question = { status: "published", answeredAt: null } as const;
		expect(refuseNext({ question, order: [], questionId: "this", onStage: "this" })).toEqual({ code: "on-stage" });
	});
	test("[M5] only what stands in the order is taken out", () => {
		expect(refuseRemove({ order: ["this"], questionId: "this" })).toBeNull();
		expect(refuseRemove({ order: [], questionId: "this" })).toEqual({ code: "not-in-order" });
	});
});

describe("staging", () => {
	const stage = { sessionId: "s", mode: "question", questionId: "on" } as const;
	const question = { status: "published", answeredAt: null } as const;
	test("[S1] another session's stage is left alone", () => {
		const other = { ...stage, sessionId: "other" };
		const off = { code: "session-not-on-stage" };
		expect(refuseStage({ stage: other, sessionId: "s" })).toEqual(off);
		expect(refusePut({ stage: other, sessionId: "s", question })).toEqual(off);
		expect(refuseAnswered({ stage: other, sessionId: "s", question: { ...question, putAt: 1 } })).toEqual(off);
	});
	test.each([
		[question, null],
		[{ ...question, answeredAt: 1 }, "already-answered"],
		[{ ...question, status: "pending" }, "not-published"],
		[{ ...question, status: "withdrawn" }, "withdrawn"],
		[undefined, "no-such-question"],
	] as const)("[S2] %# put", (one, code) => {
		expect(refusePut({ stage, sessionId: "s", question: one })?.code ?? null).toBe(code);
	});
	test("[S5] the question is shown only while one is being put", () => {
		const none = { ...stage, questionId: null };
		expect(refuseShow({ stage, sessionId: "s", mode: "question" })).toBeNull();
		expect(refuseShow({ stage: none, sessionId: "s", mode: "blank" })).toBeNull();
		expect(refuseShow({ stage: none, sessionId: "s", mode: "question" })).toEqual({ code: "not-on-stage" });
	});
	test("[S4] only a question that was put is answered, on stage or after it, and once", () => {
		const answering = (one: Parameters<typeof refuseAnswered>[0]["question"]) =>
			refuseAnswered({ stage, sessionId: "s", question: one });
		expect(answering({ ...question, putAt: 1 })).toBeNull();
		expect(answering({ ...question, putAt: null })).toEqual({ code: "not-on-stage" });
		expect(answering({ ...question, putAt: 1, answeredAt: 2 })).toEqual({ code: "already-answered" });
		expect(answering(undefined)).toEqual({ code: "no-such-question" });
	});
	test.each([
		["on", "s", null],
		["other", "s", "not-on-stage"],
		["on", "elsewhere", "session-not-on-stage"],
	] as const)("[S1] [S7] pressing %s in the session %s", (questionId, sessionId, code) => {
		expect(refusePress({ stage, sessionId, questionId })?.code ?? null).toBe(code);
	});
	test.each([
		["on", "s", null],
		["next", "s", null],
		["other", "s", "not-on-stage"],
		["next", "elsewhere", "session-not-on-stage"],
	] as const)("[S1] [S8] going past %s in the session %s", (questionId, sessionId, code) => {
		expect(refuseSkip({ stage, sessionId, questionId, order: ["next"] })?.code ?? null).toBe(code);
	});
});

describe("ranking", () => {
	const row = (id: string, votes: number, publishedAt: number, answeredAt: number | null = null) => ({
		id,
		words: id,
		votes,
		publishedAt,
		putAt: null,
		answeredAt,
	});
	const rows = [row("late", 5, 20), row("early", 5, 10), row("most", 9, 30), row("answered", 99, 1, 40)];
	test("[R1] Top", () => {
		expect([...rows].sort(byVotes).map((one) => one.id)).toEqual(["most", "early", "late", "answered"]);
	});
	test("[R2] New", () => {
		expect([...rows].sort(byNewest).map((one) => one.id)).toEqual(["most", "late", "early", "answered"]);
	});
});
