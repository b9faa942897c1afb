import { expect, test } from "vitest";
import { FEEDBACK_LATE_MS, FEEDBACK_MS } from "#protocol/limits.ts";
import { asksAbout, notSatisfied, refuseFeedback } from "#protocol/rules/feedback.ts";
import type { SessionStatus } from "#protocol/statuses.ts";

const T = 1_000_000_000;
const [first, second, waiting] = [
	{ id: "first", answeredAt: T },
	{ id: "second", answeredAt: T + 20_000 },
	{ id: "waiting", answeredAt: null },
];
const at = (now: number, status: SessionStatus = "open") => ({ asksFeedback: true, session: { status }, now });
const ids = (questions: readonly { id: string }[]) => questions.map(({ id }) => id);

test("[L20] asks about the last answer until the next, and about each for at least a minute", () => {
	expect(ids(asksAbout([waiting, first], at(T + 3_600_000)))).toEqual(["first"]);
	const both = [second, waiting, first];
	expect(ids(asksAbout(both, at(T + FEEDBACK_MS - 1)))).toEqual(["first", "second"]);
	expect(ids(asksAbout(both, at(T + FEEDBACK_MS)))).toEqual(["second"]);
	expect(asksAbout([waiting], at(T))).toEqual([]);
	expect(asksAbout(both, { ...at(T), asksFeedback: false })).toEqual([]);
});

test("[L20] asks for a minute after a session's last answer, even once it is closed", () => {
	expect(ids(asksAbout([first], at(T + FEEDBACK_MS - 1, "closed")))).toEqual(["first"]);
	expect(asksAbout([first], at(T + FEEDBACK_MS, "closed"))).toEqual([]);
	expect(ids(asksAbout([first], at(T + FEEDBACK_MS, "paused")))).toEqual(["first"]);
});

test("[L20] takes what a slow network delays, and then no more", () => {
	const both = [first, second];
	const late = T + FEEDBACK_MS + FEEDBACK_LATE_MS;
	expect(refuseFeedback(first, both, at(late - 1))).toBeNull();
	expect(refuseFeedback(first, both, at(late))).toEqual({ code: "feedback-over" });
	expect(refuseFeedback(second, both, at(late + 3_600_000))).toBeNull();
	expect(refuseFeedback(waiting, [waiting], at(T))).toEqual({ code: "feedback-over" });
	expect(refuseFeedback(undefined, both, at(T))).toEqual({ code: "no-such-question" });
});

test("[L22] gives the share that was not satisfied in whole per cent", () => {
	expect(notSatisfied({ yes: 161, no: 251 })).toEqual({ percent: 61, count: 412 });
	expect(notSatisfied({ yes: 0, no: 0 })).toEqual({ percent: 0, count: 0 });
});
