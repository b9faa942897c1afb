import { describe, expect, test } from "vitest";
import { refuseAsk, refuseReword, refuseWithdraw, statusWhenAsked } from "#protocol/rules/asking.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { QUESTION_STATUSES, SESSION_STATUSES } from "#protocol/statuses.ts";

const WORDS = "When will it be settled?";

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
	])("[A2] [A3] %#: counts graphemes after tidying", (words, reason) => {
		expect(refuseAsk({ session: { status: "open", asking: true }, words })).toEqual(reason);
	});
	test.each(QUESTION_STATUSES)("[A6] withdrawing one's own question that is %s", (status) => {
		const may = ["held", "pending", "published", "withdrawn"].includes(status);
		const reason = refuseWithdraw({ question: { own: true, status, putAt: null } });
		expect(reason).toEqual(may ? null : { code: "too-late-to-withdraw" });
	});
	test("[A6] refuses to withdraw it once it has been put", () => {
		expect(refuseWithdraw({ question: { own: true, status: "published", putAt: 1 } })).toEqual({
			code: "too-late-to-withdraw",
		});
	});
	test("[A6] refuses to withdraw it while others are merged into it", () => {
		const question = { own: true, status: "published", putAt: null, joined: true } as const;
		expect(refuseWithdraw({ question })).toEqual({ code: "too-late-to-withdraw" });
	});
	test.each(QUESTION_STATUSES)("[A10] rewording one's own question that is %s", (status) => {
		const may = ["held", "pending"].includes(status);
		const question = { own: true, status, publishedAt: null };
		expect(refuseReword({ question, words: WORDS })).toEqual(may ? null : { code: "too-late-to-reword" });
		expect(refuseReword({ question, words: "Why?" })?.code).toBe(may ? "too-short" : "too-late-to-reword");
	});
	test("[A10] refuses to reword it once the floor has seen it, whatever its status now", () => {
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
	])("[A11] %#: a name beside a question", (byline, reason) => {
		expect(refuseAsk({ session: { status: "open", asking: true }, words: WORDS, byline })).toEqual(reason);
	});
	test("[A7] treats another's question as one that does not exist", () => {
		const none = refuseWithdraw({ question: undefined });
		expect(refuseWithdraw({ question: { own: false, status: "pending", putAt: null } })).toEqual(none);
		const others = { own: false, status: "pending", publishedAt: null } as const;
		expect(refuseReword({ question: others, words: WORDS })).toEqual(none);
	});
});

describe("holding", () => {
	test.each([
		[[], true, "pending"],
		[[], false, "published"],
		[["link"], true, "held"],
		[["link"], false, "held"],
	] as const)("[A8] [H3] [H7] reasons %j, premoderated %s", (heldFor, premoderated, status) => {
		expect(statusWhenAsked(heldFor, { premoderated })).toBe(status);
	});
});

describe("voting", () => {
	const session = { status: "open", voting: true } as const;
	test.each([
		["[V1] an open question", { session, question: { putAt: null } }, null],
		["[V1] a question that was put", { session, question: { putAt: 1 } }, "votes-final"],
		[
			"[V1] while voting is closed",
			{ session: { ...session, voting: false }, question: { putAt: null } },
			"voting-shut",
		],
		[
			"[V1] in a paused session",
			{ session: { ...session, status: "paused" }, question: { putAt: null } },
			"session-not-open",
		],
		["[V2] an unpublished question", { session, question: undefined }, "no-such-question"],
		[
			"[V2] an unpublished question in a closed session",
			{ session: { ...session, status: "closed" }, question: undefined },
			"no-such-question",
		],
	] as const)("%s", (_, state, code) => {
		expect(refuseVote(state)?.code ?? null).toBe(code);
	});
});
