import { expect, test } from "vitest";
import { ruleQuestion, stepContext } from "#harness/fixtures/rules.ts";
import { reroutesVotes } from "#protocol/ledger.ts";
import { SURGE_VOTES } from "#protocol/limits.ts";
import { isRefused, type Verdict } from "#protocol/rules/context.ts";
import { acknowledge, reply, send } from "#protocol/rules/note.ts";
import { pin, unmute } from "#protocol/rules/question.ts";
import { add, fix, measure, revoke } from "#protocol/rules/screens.ts";
import { answered, curtain, put } from "#protocol/rules/stage.ts";
import { setAside } from "#protocol/rules/voting.ts";
import type { Note, Screen } from "#protocol/views/session.ts";

const code = (verdict: Verdict) => (isRefused(verdict) ? verdict.code : null);
const fields = (verdict: Verdict) =>
	isRefused(verdict) ? verdict : Object.fromEntries(verdict.changes.map((change) => [change.field, change.new]));
const q = { questionId: "q" };

test("[M16] [M19] pinning, unpinning and unmuting ask for a state", () => {
	const context = stepContext([ruleQuestion({ pinned: true, mute: { until: null } })]);
	expect(fields(pin(context, { ...q, pinned: true }))).toEqual({});
	expect(fields(pin(context, { ...q, pinned: false }))).toEqual({ pinned: false });
	expect(fields(unmute(context, q))).toEqual({ mute: null });
	expect(fields(unmute(stepContext([ruleQuestion()]), q))).toEqual({});
	expect([pin(stepContext([]), { ...q, pinned: true }), unmute(stepContext([]), q)].map(code)).toEqual(
		Array(2).fill("no-such-question"),
	);
});

test("[S9] the curtain does not change the stage behind it", () => {
	const context = stepContext([ruleQuestion()], { on: "q", mode: "question" });
	expect(fields(curtain(context, { down: true }))).toEqual({ curtain: true });
	expect(fields(curtain(context, { down: false }))).toEqual({});
});

test("[M20] sets a surge aside on every question of its group", () => {
	const voters = Array.from({ length: SURGE_VOTES }, (_, n) => `voter ${n}`);
	const group = [ruleQuestion(), ruleQuestion({ id: "r", status: "merged", mergedInto: "q" })];
	expect(setAside(stepContext(group), q, voters)).toMatchObject({
		changes: [
			{ of: "votes", id: "q", field: "setAside", old: false, new: true },
			{ of: "votes", id: "r", field: "setAside", old: false, new: true },
		],
		adds: { aside: { questionIds: ["q", "r"], voters } },
	});
	const none = "nothing-to-set-aside";
	expect(code(setAside(stepContext(group), q, voters.slice(1)))).toBe(none);
	expect(code(setAside(stepContext(group), { questionId: "r" }, voters))).toBe(none);
	expect(code(setAside(stepContext([]), q, voters))).toBe(none);
});

test("[V1] [S2] only the first put makes votes final; an answer changes nothing more", () => {
	const reroutes = (verdict: Verdict) => (isRefused(verdict) ? verdict : verdict.changes.some(reroutesVotes));
	expect(reroutes(put(stepContext([ruleQuestion()]), q))).toBe(true);
	const again = stepContext([ruleQuestion({ putAt: 500_000 })]);
	expect(reroutes(put(again, q))).toBe(false);
	expect(reroutes(answered(again, q))).toBe(false);
});

test("[C1] limits a note's length, and keeps its words out of the ledger", () => {
	const sending = (words: string) => send(stepContext([]), { words });
	expect(sending("  Two\n minutes.  ")).toMatchObject({
		changes: [{ of: "note", id: "new", field: "sent", old: false, new: true }],
		adds: { note: { id: "new", words: "Two minutes." } },
	});
	expect(code(sending("a".repeat(200)))).toBeNull();
	expect([sending(" "), sending("a".repeat(201))]).toEqual(Array(2).fill({ code: "note-length", max: 200 }));
});

test("[C2] acknowledges a note once", () => {
	const note: Note = {
		id: "n",
		words: "Two minutes.",
		reply: null,
		by: "Sam",
		sentAt: 1,
		acknowledgedAt: null,
		ledgerId: "l",
	};
	const by = { personId: "kit", roles: ["chair" as const] };
	const on = (acknowledgedAt: number | null) => stepContext([], { by, notes: [{ ...note, acknowledgedAt }] });
	expect(fields(acknowledge(on(null), { noteId: "n" }))).toEqual({ acknowledgedAt: 1_000_000 });
	expect(fields(acknowledge(on(2), { noteId: "n" }))).toEqual({});
	expect(code(acknowledge(on(null), { noteId: "other" }))).toBe("no-such-note");
});

test("[C22] the chair's replies have no words, and are acknowledged at the desk, as its notes are by the chair", () => {
	expect(reply(stepContext([]), { reply: "one-more" })).toMatchObject({
		verb: "reply",
		adds: { note: { id: "new", words: "", reply: "one-more" } },
	});
	const note: Note = { id: "n", words: "", reply: "yes", by: "Kit", sentAt: 1, acknowledgedAt: null, ledgerId: "l" };
	const seenBy = (role: "chair" | "moderator", reply: Note["reply"]) =>
		acknowledge(stepContext([], { by: { personId: "p", roles: [role] }, notes: [{ ...note, reply }] }), {
			noteId: "n",
		});
	expect(fields(seenBy("moderator", "yes"))).toEqual({ acknowledgedAt: 1_000_000 });
	expect([seenBy("chair", "yes"), seenBy("moderator", null)].map(code)).toEqual(Array(2).fill("not-allowed"));
});

test("[W20] sets a screen's own measurements, or those of its hall again", () => {
	const size = { wallHeightMetres: 1.2, farthestSeatMetres: 6 };
	expect(add(stepContext([]), { name: "Foyer", size }, { pairingId: "p" })).toMatchObject({
		adds: { screen: { size } },
	});
	const screen: Screen = { id: "w", name: "Foyer", kind: "wall", fixedMode: null, size };
	const there = stepContext([], { screens: [screen] });
	expect(fields(measure(there, { screenId: "w", size: null }))).toEqual({ measured: { name: "Foyer", size: null } });
	expect(fields(measure(there, { screenId: "w", size }))).toEqual({});
	expect(code(measure(there, { screenId: "x", size }))).toBe("no-such-screen");
});

test("[W7] [W8] [W9] [W10] adds screens by name, fixes and revokes them", () => {
	const context = stepContext([]);
	expect(add(context, { name: " Left  wall " }, { pairingId: "p" })).toMatchObject({
		changes: [{ of: "screen", id: "new", old: null, new: { name: "Left wall", kind: "wall" } }],
		adds: { screen: { id: "new", name: "Left wall", pairingId: "p", keyHash: null } },
	});
	expect(fields(add(context, { name: "Mixer" }, { keyHash: "hash" }))).toEqual({
		screen: { name: "Mixer", kind: "mixer" },
	});
	expect(code(add(context, { name: "a".repeat(41) }, { pairingId: "p" }))).toBe("screen-name-length");
	const screen: Screen = { id: "w", name: "Left wall", kind: "wall", fixedMode: "top", size: null };
	const there = stepContext([], { screens: [screen] });
	expect(fields(fix(there, { screenId: "w", mode: null }))).toEqual({ fixed: { name: "Left wall", mode: null } });
	expect(fields(fix(there, { screenId: "w", mode: "top" }))).toEqual({});
	expect(fields(revoke(there, { screenId: "w" }))).toEqual({ screen: null });
	expect([fix(there, { screenId: "x", mode: null }), revoke(there, { screenId: "x" })].map(code)).toEqual(
		Array(2).fill("no-such-screen"),
	);
});
