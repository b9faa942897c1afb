import { expect, test } from "vitest";
import { elapsed, minutesLeft, remaining, sessionClock } from "#components/chair/clocks.ts";
import type { ChairCommand } from "#components/chair/state/chair-entry.ts";
import {
	addStep,
	applyAck,
	applyConnection,
	applyView,
	type ChairState,
	type ChairStep,
	initialChair,
	shown,
	whyNotSent,
} from "#components/chair/state/chair-state.ts";
import { withRestored } from "#components/state/pending.ts";
import { ABOUT, SESSION, stageItem } from "#harness/fixtures/desk.ts";
import type { ChairQuestion, ChairView } from "#protocol/views/chair.ts";

const question = (id: string): ChairQuestion => ({
	...{ id, wording: `${id}?`, words: `${id}, and why?`, language: "en", votes: 1 },
	...{ wordingCy: null, inHall: false, pressedAt: null, rankWhenPut: null },
});
const refusal = { code: "not-on-stage", sentence: "Not on stage." } as const;
const put = (id: string) => ({ ...stageItem(id, { putAt: 900 }), question: question(id) });
const view: ChairView = {
	epoch: "one",
	revision: 5,
	now: 1_000,
	phase: "live",
	session: SESSION,
	startsAt: 0,
	endsAt: 10_000,
	hall: ABOUT.hall,
	onStage: true,
	mode: "question",
	curtain: false,
	feedback: null,
	item: put("a"),
	order: ["b", "c", "d"].map(question),
	top: ["e", "f", "g"].map(question),
	...{ twoPerson: false, proposal: null, undo: [] },
	notes: [{ id: "n", words: "Go on", reply: null, by: "Ada", sentAt: 1, acknowledgedAt: null, ledgerId: "l" }],
	answered: 2,
};
const about = (
	type: "stage.put" | "stage.answered" | "stage.press" | "stage.skip",
	questionId: string,
): ChairCommand => ({
	type,
	sessionId: "s",
	questionId,
});
/** Takes a step as the tablet does, with what is on stage then. */
const tap = (state: ChairState, command: ChairCommand, at = 2_000): ChairState =>
	addStep(state, { opId: `${state.pending.length}`, command, at, onStage: shown(state).item?.id ?? null });
const last = (state: ChairState): ChairStep => {
	const step = state.pending.at(-1);
	if (!step) throw new Error("Nothing was tapped.");
	return step;
};
const at = (state: ChairState) => {
	const { item, order, answered: count, mode } = shown(state);
	return { now: item?.id ?? null, order: order.map(({ id }) => id).join(""), answered: count, mode };
};

test("[C4] shows each pending step as done, on top of the one before, whatever the view contains already", () => {
	let state = tap(initialChair(view), about("stage.answered", "a"));
	expect(at(state)).toEqual({ now: null, order: "bcd", answered: 3, mode: "top" });
	state = tap(state, about("stage.put", "b"));
	expect(at(state)).toEqual({ now: "b", order: "cd", answered: 3, mode: "question" });
	state = tap(state, about("stage.skip", "c"));
	state = tap(state, about("stage.skip", "b"));
	expect(at(state)).toEqual({ now: null, order: "d", answered: 3, mode: "top" });
	state = tap(state, { type: "note.acknowledge", sessionId: "s", noteId: "n" });
	state = tap(state, { type: "stage.curtain", sessionId: "s", down: true });
	expect(shown(state)).toMatchObject({ curtain: true, notes: [{ acknowledgedAt: 2_000 }] });
	// The server has come as far as the first two.
	const later = applyView(state, {
		...view,
		revision: 7,
		item: put("b"),
		order: view.order.slice(1),
		answered: 3,
		mode: "question",
	});
	expect(at(later)).toEqual(at(state));
	// A step that was refused is not shown as done; nor does a view that comes late take anything back.
	// The question that it said was answered counts as such once another has replaced it.
	expect(at(applyAck(state, "0", { ok: false, refusal }))).toMatchObject({ answered: 3 });
	expect(applyView(later, view)).toBe(later);
});

test("[C4] a step is pending until the view contains it", () => {
	const state = tap(initialChair(view), about("stage.press", "a"));
	const accepted = applyAck(state, "0", { ok: true, revision: 6 });
	expect(accepted.pending).toHaveLength(1);
	expect(applyView(accepted, { ...view, revision: 6 }).pending).toEqual([]);
	expect(applyView(accepted, { ...view, epoch: "two", revision: 1 }).pending).toEqual([]);
	const no = applyAck(state, "0", { ok: false, refusal });
	expect(no.pending).toMatchObject([{ progress: { at: "refused", refusal } }]);
	// What an earlier visit left comes in by the time it was tapped, once.
	const left = [{ ...last(state), opId: "earlier", at: 1 }, last(state)];
	expect(withRestored(state, left).pending.map(({ opId }) => opId)).toEqual(["earlier", "0"]);
});

test("[C12] shows nothing as done that cannot be sent because nobody is signed in", () => {
	let state = tap(initialChair(view), about("stage.answered", "a"));
	expect(at(state)).toMatchObject({ now: null });
	const shut = { code: "not-allowed", sentence: "You cannot do that here." } as const;
	state = applyConnection(state, { is: "refused", refusal: shut });
	expect(at(state)).toMatchObject({ now: "a", answered: 2 });
	expect(at(applyConnection(state, { is: "following" }))).toMatchObject({ now: null, answered: 3 });
	// What the server has accepted is done.
	expect(at(applyAck(state, "0", { ok: true, revision: 6 }))).toMatchObject({ now: null });
});

test("[C5] a late put replaces only what the chair saw on stage, or nothing", () => {
	const state = tap(initialChair(view), about("stage.put", "b"));
	const on = (item: ChairView["item"]) => applyView(state, { ...view, revision: 6, item });
	const late = (of: ChairState, now = 2_000) => whyNotSent(of, last(of), now);
	expect([late(state), late(on(null)), late(on(put("b")))]).toEqual([null, null, null]);
	expect(late(on(put("x")))).toBe("movedOn");
	// It sees what the steps before it leave.
	const two = tap(tap(initialChair(view), about("stage.answered", "a")), about("stage.put", "b"));
	expect(late(two)).toBeNull();
	expect(late(applyView(two, { ...view, revision: 6, item: put("x") }))).toBe("movedOn");
	// Nor is it put where nothing is, if it has waited for long: the hall has moved on.
	expect([late(on(null), 2_000 + 120_000), late(on(null), 2_000 + 120_001)]).toEqual([null, "tooOld"]);
	// What names its question is the server's to judge, but for what waited more than an hour.
	const pressed = tap(initialChair(view), about("stage.press", "a"));
	expect(late(applyView(pressed, { ...view, revision: 6, item: put("x") }))).toBeNull();
	expect(late(pressed, 2_000 + 3_600_001)).toBe("tooOld");
});

test("[C6] a session's clock runs out, warns at five minutes and at one, and counts on", () => {
	const minute = 60_000;
	const session = { startsAt: 100 * minute, endsAt: 145 * minute };
	const when = (minutes: number) => sessionClock(minutes * minute, session);
	expect(when(30)).toEqual({ is: "before", inMs: null });
	expect(when(90)).toEqual({ is: "before", inMs: 10 * minute });
	expect(when(100)).toEqual({ is: "running", leftMs: 45 * minute, warned: null });
	expect(sessionClock(140 * minute - 1, session)).toMatchObject({ warned: null });
	expect([when(140), when(143.9), when(144), when(144.9)]).toMatchObject([5, 5, 1, 1].map((warned) => ({ warned })));
	expect(when(145)).toEqual({ is: "over", byMs: 0 });
	expect(when(160)).toEqual({ is: "over", byMs: 15 * minute });
	expect(when(145 + 180)).toEqual({ is: "ended" });
	expect([elapsed(-5), elapsed(9_999), elapsed(754_000), elapsed(3_727_000)]).toEqual([
		"0:00",
		"0:09",
		"12:34",
		"1:02:07",
	]);
	expect([remaining(299_001), minutesLeft(300_001), minutesLeft(0)]).toEqual(["5:00", 6, 0]);
});
