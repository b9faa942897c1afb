import { expect, test } from "vitest";
import { stageItem } from "#harness/fixtures/desk.ts";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import type { Change } from "#protocol/ledger.ts";
import { UNDOING } from "#protocol/ledger.ts";
import type { Role } from "#protocol/permissions.ts";
import { decisionOf, isRefused, type Step, type StepContext, type Verdict } from "#protocol/rules/context.ts";
import { approve, decline, hold, merge, mute, split, tag, word } from "#protocol/rules/question.ts";
import { add, fix, revoke } from "#protocol/rules/screens.ts";
import { keepTimes, set } from "#protocol/rules/session.ts";
import { answered, put, show, skip, take } from "#protocol/rules/stage.ts";
import { undo } from "#protocol/rules/undo.ts";
import { setAside } from "#protocol/rules/voting.ts";

const q = { questionId: "q", edition: 1 };

function lineOf(verdict: Verdict) {
	if (isRefused(verdict)) throw new Error(`It was refused: ${verdict.code}.`);
	return { ...(verdict as Step), isUndone: false, stageChanged: [] as string[] };
}

const undone = (context: StepContext, line: ReturnType<typeof lineOf>) => {
	const verdict = undo(context, line);
	return isRefused(verdict)
		? verdict.code
		: Object.fromEntries(verdict.changes.map((change) => [change.field, change.new]));
};

test("[M7] restores the old value of each field that still has the step's value", () => {
	const before = ruleQuestion({ place: "a0" });
	const line = lineOf(decline(stepContext([before]), { ...q, seen: "published", reason: "other" }));
	const declined = {
		status: "declined",
		reason: "other",
		decided: { personId: "sam", by: "Sam", at: 1_000_000 },
	} as const;
	const after = ruleQuestion(declined);
	expect(undone(stepContext([after]), line)).toEqual({ decision: decisionOf(before), place: "a0" });
	// Another question has the place by now; it sorts beside it. A tag since then stands in nobody's way.
	const moved = ruleQuestion({ ...declined, place: null, tags: ["later"] });
	expect(undone(stepContext([moved, ruleQuestion({ id: "r", place: "a0" })]), line)).toMatchObject({ place: "a0" });
});

test("[M8] refuses if an essential field has changed since", () => {
	const line = lineOf(hold(stepContext([ruleQuestion()]), { ...q, seen: "published" }));
	const by = { personId: "alex", by: "Alex", at: 1_000_001 };
	expect(undone(stepContext([ruleQuestion({ status: "published", decided: by })]), line)).toBe("changed-since");
	expect(undone(stepContext([ruleQuestion({ status: "withdrawn" })]), line)).toBe("withdrawn");
	expect(undone(stepContext([]), { ...line, isUndone: true })).toBe("nothing-to-undo");
	expect(undone(stepContext([]), { ...line, verb: "undo" })).toBe("nothing-to-undo");
	expect(undo(stepContext([]), null)).toEqual({ code: "nothing-to-undo" });
});

test("[M7] only lets those undo a step who may send its command", () => {
	const line = lineOf(tag(stepContext([ruleQuestion()]), { questionId: "q", tag: "t", on: true }));
	const shown = lineOf(show(stepContext([]), { mode: "blank" }));
	const as = (role: Role) => ({ by: { personId: "x", roles: [role] } });
	const tagged = ruleQuestion({ tags: ["t"] });
	expect(undone(stepContext([tagged], as("organiser")), line)).toEqual({ t: false });
	for (const role of ["operator", "chair", "observer"] as const)
		expect(undone(stepContext([tagged], as(role)), line)).toBe("not-allowed");
	expect(undone(stepContext([], { ...as("operator"), mode: "blank" }), shown)).toEqual({ mode: "holding" });
	// Everything but an undo, a revocation and a change of the conference or its people.
	expect(Object.entries(UNDOING).flatMap(([verb, how]) => (how ? [] : [verb]))).toEqual([
		"programme",
		"conference",
		"people",
		"revoke",
		"undo",
	]);
});

test("[M8] [S2] undoes a put while its question is on stage, and only returns a question that may be", () => {
	const x = ruleQuestion({ id: "x", putAt: 500_000, stageWording: "X?" });
	const line = lineOf(put(stepContext([ruleQuestion(), x], { on: "x", mode: "blank" }), q));
	const after = ruleQuestion({ putAt: 1_000_000 });
	const stage = { sessionId: "s", curtain: false, proposal: null };
	const on = (questionId: string, mode: "question" | "top") => ({
		stage: { ...stage, mode, item: stageItem(questionId, { putAt: 1_000_000 }) },
	});
	expect(undone(stepContext([after, x], on("q", "question")), line)).toEqual({
		item: { kind: "question", id: "x", putAt: 500_000, wordingId: null },
		...{ mode: "blank", putAt: null },
	});
	// The mode is not essential: what somebody else has shown since stays.
	expect(undone(stepContext([after, x], on("q", "top")), line)).not.toHaveProperty("mode");
	expect(undone(stepContext([after, x], on("x", "question")), line)).toBe("changed-since");
	for (const gone of [{ status: "declined" }, { answeredAt: 2 }] as const)
		expect(undone(stepContext([after, { ...x, ...gone }], on("q", "question")), line)).toBe("changed-since");
});

test("[M4] [S3] a question that returns to the stage leaves the running order", () => {
	const x = ruleQuestion({ id: "x", putAt: 500_000 });
	const line = lineOf(put(stepContext([ruleQuestion(), x], { on: "x", mode: "question" }), q));
	const context = stepContext([ruleQuestion({ putAt: 1_000_000 }), { ...x, place: "a0" }], { mode: "question" });
	const item = stageItem("q", { putAt: 1_000_000 });
	const back = undo({ ...context, stage: { ...context.stage, item } }, line);
	expect(back).toMatchObject({
		changes: expect.arrayContaining([{ of: "question", id: "x", field: "place", old: "a0", new: null }]),
	});
	const skipped = lineOf(skip(stepContext([x], { on: "x", mode: "question" }), { questionId: "x" }));
	const placed = { ...x, skippedAt: 1_000_000, place: "a0" };
	expect(undone(stepContext([placed], { mode: "top" }), skipped)).toMatchObject({ skippedAt: null, place: null });
});

test("[M3] [M7] never puts a question that was taken down back on a screen", () => {
	const before = stepContext([ruleQuestion({ putAt: 500_000 })], { on: "q", mode: "question" });
	const line = lineOf(decline(before, { ...q, seen: "published", reason: "abusive" }));
	const decided = { personId: "sam", by: "Sam", at: 1_000_000 };
	const after = ruleQuestion({ status: "declined", reason: "abusive", decided, putAt: 500_000 });
	expect(undone(stepContext([after]), line)).toEqual({ decision: decisionOf(ruleQuestion()) });
});

test("[M7] [M8] [M12] undoes merges and splits in any order, but never in a circle or after a put", () => {
	const decided = { personId: "sam", by: "Sam", at: 1_000_000 };
	const b = ruleQuestion({ id: "b" });
	const merged = lineOf(merge(stepContext([ruleQuestion(), b]), { ...q, seen: "published", into: "b" }));
	const inB = ruleQuestion({ status: "merged", mergedInto: "b", mergedAs: "published", decided });
	expect(undone(stepContext([inB, b]), merged)).toMatchObject({ decision: { status: "published", mergedInto: null } });
	const apart = lineOf(split(stepContext([inB, b]), { questionId: "q" }));
	const now = ruleQuestion({ decided });
	expect(undone(stepContext([now, b]), apart)).toMatchObject({ decision: { status: "merged", mergedInto: "b" } });
	const inC = { ...b, status: "merged", mergedInto: "c" } as const;
	const c = ruleQuestion({ id: "c" });
	expect(undone(stepContext([now, inC, c]), apart)).toMatchObject({ decision: { mergedInto: "b" } });
	expect(undone(stepContext([now, inC, { ...c, putAt: 1_000_001 }]), apart)).toBe("group-votes-final");
	const unseen = { ...now, publishedAt: null };
	expect(undone(stepContext([unseen, inC, { ...c, putAt: 1_000_001 }]), apart)).toMatchObject({ decision: {} });
	// The votes of one that has been put since are final.
	expect(undone(stepContext([{ ...now, putAt: 1_000_001 }, b]), apart)).toBe("changed-since");
	expect(undone(stepContext([now, { ...b, status: "declined" }]), apart)).toBe("changed-since");
	expect(undone(stepContext([now, { ...b, status: "merged", mergedInto: "q" }]), apart)).toBe("changed-since");
});

test("[M8] refuses an undo that would break a rule", () => {
	const six = ["1", "2", "3", "4", "5", "6"];
	const untagged = lineOf(tag(stepContext([ruleQuestion({ tags: ["t"] })]), { questionId: "q", tag: "t", on: false }));
	expect(undone(stepContext([ruleQuestion({ tags: six })]), untagged)).toBe("changed-since");

	const note: Change = { of: "note", id: "n", field: "sent", old: false, new: true };
	const sent = {
		verb: "note" as const,
		questionId: null,
		changes: [note],
		isUndone: false,
		stageChanged: [] as string[],
	};
	const kept = { id: "n", words: "", reply: null, by: "", sentAt: 1, ledgerId: "", acknowledgedAt: null };
	expect(undone(stepContext([], { notes: [kept] }), sent)).toEqual({ sent: false });
	expect(undone(stepContext([], { notes: [{ ...kept, acknowledgedAt: 2 }] }), sent)).toBe("changed-since");

	const { settings } = stepContext([]);
	const cleared = lineOf(
		set(stepContext([], { settings: { ...settings, closesAt: 1_500_000 } }), { to: { closesAt: null } }),
	);
	expect(undone(stepContext([]), cleared)).toEqual({ closesAt: 1_500_000 });
	expect(undone(stepContext([], { now: 2_000_000 }), cleared)).toEqual({ closesAt: null });
	const opens = (opensAt: number) => ({ settings: { ...settings, opensAt } });
	expect(undone(stepContext([], opens(1_499_999)), cleared)).toEqual({ closesAt: 1_500_000 });
	expect(undone(stepContext([], opens(1_500_000)), cleared)).toBe("wrong-times");

	const approved = {
		...lineOf(hold(stepContext([ruleQuestion()]), { ...q, seen: "published" })),
		verb: "approve",
	} as const;
	const [decision] = approved.changes;
	if (decision?.of !== "question" || decision.field !== "decision") throw new Error("It is a decision.");
	const back = { ...approved, changes: [{ ...decision, old: decision.new, new: decisionOf(ruleQuestion()) }] };
	expect(undone(stepContext([ruleQuestion({ place: "a0" })]), back)).toBe("changed-since");
	expect(undone(stepContext([ruleQuestion()], { on: "q" }), back)).toBe("changed-since");
});

test("[S1] [S6] leaves another session's stage alone, and shows the holding slide if a take is undone", () => {
	const shown = lineOf(show(stepContext([]), { mode: "blank" }));
	const elsewhere = { ...stepContext([], { mode: "blank" }).stage, sessionId: "other" };
	expect(undone(stepContext([], { stage: elsewhere }), shown)).toBe("session-not-on-stage");
	const taken = lineOf(take(stepContext([], { stage: elsewhere })));
	expect(undone(stepContext([ruleQuestion()], { on: "q", mode: "question" }), taken)).toEqual({
		...{ session: "other", item: null, mode: "holding" },
	});
});

test("[S10] undoing a stage wording, or an approval, ends the question's proposal", () => {
	const proposal = { questionId: "q", personId: "alex", by: "Alex", at: 999_999 };
	const stage = { ...stepContext([]).stage, proposal };
	const worded = lineOf(word(stepContext([ruleQuestion()]), { questionId: "q", wording: "Short?", found: null }));
	const short = ruleQuestion({ wordingId: "new", stageWording: "Short?" });
	expect(undone(stepContext([short], { stage }), worded)).toEqual({ wording: null, proposal: null });

	const pending = ruleQuestion({ status: "pending", publishedAt: null });
	const approved = lineOf(approve(stepContext([pending]), { ...q, seen: "review" }));
	const published = ruleQuestion({ decided: { personId: "sam", by: "Sam", at: 1_000_000 }, publishedAt: 1_000_000 });
	// The time it was first published stays: phones that have it must be told to drop it.
	expect(undone(stepContext([published], { stage }), approved)).toEqual({
		decision: decisionOf(pending),
		proposal: null,
	});
});

test("[S10] undoing a proposal does not bring back the one it replaced", () => {
	const settings = { ...stepContext([]).settings, twoPerson: true };
	const { stage } = stepContext([]);
	const of = (questionId: string, at: number) => ({ questionId, personId: "sam", by: "Sam", at });
	const before = stepContext([ruleQuestion()], { settings, stage: { ...stage, proposal: of("x", 999_999) } });
	const line = lineOf(put(before, q));
	const after = { ...stage, proposal: of("q", 1_000_000) };
	expect(undone(stepContext([ruleQuestion()], { settings, stage: after }), line)).toEqual({ proposal: null });
});

test("[M7] [M8] restores settings changed in one step together", () => {
	const line = lineOf(set(stepContext([]), { to: { asking: false, questionsEach: 3 } }));
	const { session, settings } = stepContext([]);
	const after = { session: { ...session, asking: false }, settings: { ...settings, questionsEach: 3 } };
	expect(undone(stepContext([], after), line)).toEqual({ asking: true, questionsEach: null });
	expect(undone(stepContext([], { ...after, session }), line)).toBe("changed-since");
});

test("[M7] [M21] undoes a step of the schedule without restoring its time", () => {
	const { session, settings } = stepContext([]);
	const open = { session: { ...session, status: "open" as const } };
	const line = lineOf(keepTimes(stepContext([], { ...open, settings: { ...settings, closesAt: 1_000_000 } })));
	const closed = { session: { ...session, status: "closed" as const } };
	expect(undone(stepContext([], closed), line)).toEqual({ status: "open" });
	expect(undone(stepContext([], open), line)).toBe("changed-since");
});

test("[M7] [M19] restores the mute that was replaced, even if the question was withdrawn", () => {
	const before = ruleQuestion({ mute: { until: 1_100_000 } });
	const line = lineOf(mute(stepContext([before]), { questionId: "q", minutes: null }));
	const after = ruleQuestion({ status: "withdrawn", mute: { until: null } });
	expect(undone(stepContext([after]), line)).toEqual({ mute: { until: 1_100_000 } });
});

test("[M7] [W7] [W8] [W10] removes an added screen, and does not restore a revoked one", () => {
	const screen = { id: "new", name: "Left", kind: "wall", fixedMode: null, size: null } as const;
	const added = lineOf(add(stepContext([]), screen, { pairingId: "p" }));
	const fixed = lineOf(fix(stepContext([], { screens: [screen] }), { screenId: "new", mode: "top" }));
	const there = stepContext([], { screens: [{ ...screen, fixedMode: "top" }] });
	expect(undone(there, added)).toEqual({ screen: null });
	expect(undone(there, fixed)).toEqual({ fixed: { name: "Left", mode: null } });
	for (const line of [added, fixed]) expect(undone(stepContext([]), line)).toBe("changed-since");
	expect(undone(stepContext([]), lineOf(revoke(there, { screenId: "new" })))).toBe("nothing-to-undo");
});

test("[M7] [M20] counts votes that were set aside again, in the whole group", () => {
	const group = [ruleQuestion(), ruleQuestion({ id: "r", status: "merged", mergedInto: "q" })];
	const voters = Array.from({ length: 10 }, (_, n) => `voter ${n}`);
	const line = lineOf(setAside(stepContext(group), { questionId: "q" }, voters));
	const back = (id: string) => ({ of: "votes", id, field: "setAside", old: true, new: false });
	expect(undo(stepContext(group), line)).toMatchObject({ changes: [back("q"), back("r")] });
});

test("[K6] [M7] undoes a step on many questions where it can", () => {
	const answering = lineOf(answered(stepContext([ruleQuestion({ putAt: 1 })]), { questionId: "q" }));
	expect(undone(stepContext([ruleQuestion({ putAt: 1, answeredAt: 1_000_000 })]), answering)).toEqual({
		answeredAt: null,
	});
	const one = (id: string, to: boolean): Change => ({ of: "tag", id, field: "t", old: !to, new: to });
	const line = {
		verb: "tag" as const,
		questionId: null,
		changes: [one("1", true), one("2", true)],
		isUndone: false,
		stageChanged: [] as string[],
	};
	const first = ruleQuestion({ id: "1", tags: ["t"] });
	expect(undo(stepContext([first, ruleQuestion({ id: "2" })]), line)).toMatchObject({ changes: [one("1", false)] });
	expect(undone(stepContext([ruleQuestion({ id: "1" }), ruleQuestion({ id: "2" })]), line)).toBe("changed-since");
});
