import { describe, expect, test } from "vitest";
import {
	answered,
	batched,
	type DeskState,
	framed,
	initialDesk,
	onlySelected,
	orderAfter,
	type Step,
	stepped,
} from "#components/desk/desk-state.ts";
import { deskQuestion, deskView } from "#harness/fixtures/desk.ts";
import type { DeskFrame, DeskQuestion } from "#protocol/views.ts";

const view = deskView();
const approval = (opId: string, questionId = "q"): Step => ({
	opId,
	wish: { type: "question.approve", seen: "review", edition: 1, sessionId: "s", questionId },
	spot: "review",
	at: 0,
	progress: { at: "sending" },
	ofSelection: false,
});
const frame = (from: number, to: number): DeskFrame => ({ sessionId: "s", epoch: "one", from, to, rows: [], gone: [] });
const refusal = { ok: false, refusal: { code: "withdrawn", sentence: "Taken back." } } as const;
/** "a:sending b:refused" */
const shape = (state: DeskState): string => state.steps.map(({ opId, progress }) => `${opId}:${progress.at}`).join(" ");
const settle = (state: DeskState | "gap"): DeskState => {
	if (state === "gap") throw new Error("a gap");
	return state;
};

describe("a moderator's steps", () => {
	test("wait for their answer, then for a view that includes them", () => {
		let state = stepped(initialDesk(view), approval("a"));
		expect(shape(state)).toBe("a:sending");
		state = answered(state, "a", { ok: true, revision: 7 }, 0);
		expect(shape(state)).toBe("a:accepted");
		state = settle(framed(state, frame(5, 6)));
		expect(shape(state)).toBe("a:accepted");
		state = settle(framed(state, frame(6, 7)));
		expect(shape(state)).toBe("");
	});

	test("end at once if the view is ahead of the answer", () => {
		const state = settle(framed(stepped(initialDesk(view), approval("a")), frame(5, 9)));
		expect(shape(answered(state, "a", { ok: true, revision: 7 }, 0))).toBe("");
	});

	test("show their refusal until the next step", () => {
		let state = answered(stepped(initialDesk(view), approval("a")), "a", refusal, 42);
		expect(state.steps[0]?.progress).toEqual({ at: "refused", refusal: refusal.refusal, answeredAt: 42 });
		state = settle(framed(state, frame(5, 9)));
		expect(shape(state)).toBe("a:refused");
		expect(shape(stepped(state, approval("b")))).toBe("b:sending");
	});

	test("stay pending whatever happens to others", () => {
		let state = stepped(stepped(initialDesk(view), approval("a", "q1")), approval("b", "q2"));
		state = answered(state, "b", refusal, 0);
		expect(shape(state)).toBe("a:sending b:refused");
		expect(shape(stepped(state, approval("c", "q3")))).toBe("a:sending c:sending");
	});

	test("are listed by question, latest last, each once", () => {
		let state = initialDesk(view);
		for (const id of ["q1", "q2", "q1"]) state = stepped(state, approval(id, id));
		expect(state.recent).toEqual(["q2", "q1"]);
		for (let i = 0; i < 100; i += 1) state = stepped(state, approval(`${i}`, `${i}`));
		expect(state.recent).toHaveLength(20);
	});
});

test("ignores another session's frame, and reports a gap", () => {
	const state = initialDesk(view);
	expect(framed(state, { ...frame(5, 6), sessionId: "other" })).toBe(state);
	expect(framed(state, frame(8, 9))).toBe("gap");
	expect(framed(state, { ...frame(5, 6), epoch: "two" })).toBe("gap");
});

test("[K6] deselects cards that have left their column, and says if others have left nothing of the selection", () => {
	const row = (id: string, status: DeskQuestion["status"]): DeskQuestion => deskQuestion({ id, status });
	const rows = [row("q1", "pending"), row("q2", "pending")];
	const chosen: DeskState = { ...initialDesk({ ...view, rows }), selected: new Set(["q1", "q2"]) };
	const one = settle(framed(chosen, { ...frame(5, 6), rows: [row("q1", "declined")] }));
	expect([[...one.selected], one.deselected]).toEqual([["q2"], null]);
	const none = settle(framed(one, { ...frame(6, 7), rows: [row("q2", "published")] }));
	expect([[...none.selected], none.deselected]).toEqual([[], "left"]);
	const own = settle(framed(stepped(one, approval("a", "q2")), { ...frame(6, 7), rows: [row("q2", "published")] }));
	expect([[...own.selected], own.deselected]).toEqual([[], null]);
	// What was only corrected, or is searched for no longer.
	expect(
		settle(framed(chosen, { ...frame(5, 6), rows: [{ ...row("q1", "pending"), edition: 2 }] })).selected.size,
	).toBe(2);
	expect([...onlySelected(chosen, (id) => id === "q2").selected]).toEqual(["q2"]);
	expect(batched(none, [approval("c", "q1")]).deselected).toBeNull();
});

test("[K6] still shows a selection's refusals while the next one is pending", () => {
	const of = (opId: string, questionId: string): Step => ({ ...approval(opId, questionId), ofSelection: true });
	let state = batched(initialDesk(view), [of("a", "q")]);
	state = batched(state, [of("b", "q2")]);
	state = answered(answered(state, "a", refusal, 0), "b", { ok: true, revision: 6 }, 0);
	expect(state.batch).toMatchObject({ total: 2, done: 2, refused: [{ questionId: "q" }] });
	state = batched(state, [of("c", "q3")]);
	expect(state.batch).toMatchObject({ total: 1, done: 0, refused: [] });
});

test("[K4] remembers what a moderator has moved until their next action on it, or a refusal", () => {
	let state = stepped(initialDesk(view), approval("a"));
	expect(state.sentOff).toEqual(["q"]);
	expect(answered(state, "a", refusal, 0).sentOff).toEqual([]);
	state = answered(state, "a", { ok: true, revision: 6 }, 0);
	expect(state.sentOff).toEqual(["q"]);
	const tagged = { type: "question.tag", sessionId: "s", questionId: "q", tag: "T", on: true } as const;
	expect(stepped(state, { ...approval("b"), wish: tagged }).sentOff).toEqual([]);
});

test("[K8] shows a move in the running order at once, and reverts it if refused", () => {
	const move = (questionId: string, before: string | null, progress: Step["progress"] = { at: "sending" }): Step => ({
		opId: questionId,
		wish: { type: "order.place", sessionId: "s", questionId, before },
		spot: "order",
		at: 0,
		progress,
		ofSelection: false,
	});
	expect(orderAfter(["a", "b", "c"], [move("c", "a"), move("a", null)])).toEqual(["c", "b", "a"]);
	expect(orderAfter(["a", "b"], [move("x", null), move("b", "gone")])).toEqual(["a", "b"]);
	const refusal = { code: "not-in-order", sentence: "" } as const;
	expect(orderAfter(["a", "b"], [move("b", "a", { at: "refused", refusal, answeredAt: 0 })])).toEqual(["a", "b"]);
});
