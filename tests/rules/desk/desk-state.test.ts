import { describe, expect, test } from "vitest";
import {
	addBatch,
	addStep,
	applyAck,
	type DeskState,
	initialDesk,
	withSelection,
} from "#components/desk/desk-state.ts";
import { type DeskEntry, orderAfter, type Step } from "#components/desk/desk-steps.ts";
import { applyFrame, applyHello } from "#components/desk/desk-updates.ts";
import { deskQuestion, deskView } from "#harness/fixtures/desk.ts";
import type { DeskFrame, DeskQuestion } from "#protocol/views/desk.ts";

const view = deskView();
const approval = (opId: string, questionId = "q"): DeskEntry => ({
	opId,
	command: { type: "question.approve", seen: "review", edition: 1, sessionId: "s", questionId },
	origin: "review",
	at: 0,
	ofSelection: false,
});
const frame = (from: number, to: number): DeskFrame => ({ sessionId: "s", epoch: "one", from, to, rows: [], gone: [] });
const refusal = { ok: false, refusal: { code: "withdrawn", sentence: "Taken back." } } as const;
/** "a:waiting b:refused" */
const shape = (state: DeskState): string =>
	state.pending.map(({ opId, progress }) => `${opId}:${progress.at}`).join(" ");
const settle = (state: DeskState | "gap"): DeskState => {
	if (state === "gap") throw new Error("a gap");
	return state;
};

describe("a moderator's steps", () => {
	test("are pending until the view contains their effect", () => {
		let state = addStep(initialDesk(view), approval("a"));
		expect(shape(state)).toBe("a:waiting");
		state = applyAck(state, "a", { ok: true, revision: 7 }, 0);
		expect(shape(state)).toBe("a:accepted");
		state = settle(applyFrame(state, frame(5, 6)));
		expect(shape(state)).toBe("a:accepted");
		state = settle(applyFrame(state, frame(6, 7)));
		expect(shape(state)).toBe("");
	});

	test("are done at once if the view was faster than the ack", () => {
		const state = settle(applyFrame(addStep(initialDesk(view), approval("a")), frame(5, 9)));
		expect(shape(applyAck(state, "a", { ok: true, revision: 7 }, 0))).toBe("");
	});

	test("keep their refusal until the next step", () => {
		let state = applyAck(addStep(initialDesk(view), approval("a")), "a", refusal, 42);
		expect(state.pending[0]?.progress).toEqual({ at: "refused", refusal: refusal.refusal, answeredAt: 42 });
		state = settle(applyFrame(state, frame(5, 9)));
		expect(shape(state)).toBe("a:refused");
		expect(shape(addStep(state, approval("b")))).toBe("b:waiting");
	});

	test("stay pending whatever happens to others", () => {
		let state = addStep(addStep(initialDesk(view), approval("a", "q1")), approval("b", "q2"));
		state = applyAck(state, "b", refusal, 0);
		expect(shape(state)).toBe("a:waiting b:refused");
		expect(shape(addStep(state, approval("c", "q3")))).toBe("a:waiting c:waiting");
	});

	test("are remembered by question, the latest last and each once", () => {
		let state = initialDesk(view);
		for (const id of ["q1", "q2", "q1"]) state = addStep(state, approval(id, id));
		expect(state.recent).toEqual(["q2", "q1"]);
		for (let i = 0; i < 100; i += 1) state = addStep(state, approval(`${i}`, `${i}`));
		expect(state.recent).toHaveLength(20);
	});
});

test("ignores a frame of another session, and reports a gap", () => {
	const state = initialDesk(view);
	expect(applyFrame(state, { ...frame(5, 6), sessionId: "other" })).toBe(state);
	expect(applyFrame(state, frame(8, 9))).toBe("gap");
	expect(applyFrame(state, { ...frame(5, 6), epoch: "two" })).toBe("gap");
});

test("[K6] deselects what has left its column, and says so if others have left nothing of the selection", () => {
	const row = (id: string, status: DeskQuestion["status"]): DeskQuestion => deskQuestion({ id, status });
	const rows = [row("q1", "pending"), row("q2", "pending")];
	const chosen: DeskState = { ...initialDesk({ ...view, rows }), selected: new Set(["q1", "q2"]) };
	const one = settle(applyFrame(chosen, { ...frame(5, 6), rows: [row("q1", "declined")] }));
	expect([[...one.selected], one.deselected]).toEqual([["q2"], null]);
	const none = settle(applyFrame(one, { ...frame(6, 7), rows: [row("q2", "published")] }));
	expect([[...none.selected], none.deselected]).toEqual([[], "left"]);
	const own = settle(applyFrame(addStep(one, approval("a", "q2")), { ...frame(6, 7), rows: [row("q2", "published")] }));
	expect([[...own.selected], own.deselected]).toEqual([[], null]);
	// What was only corrected, or is searched for no longer.
	expect(
		settle(applyFrame(chosen, { ...frame(5, 6), rows: [{ ...row("q1", "pending"), edition: 2 }] })).selected.size,
	).toBe(2);
	expect([...withSelection(chosen, (id) => id === "q2").selected]).toEqual(["q2"]);
	expect(addBatch(none, [approval("c", "q1")]).deselected).toBeNull();
});

test("[K6] keeps one selection's refusals while the next is pending", () => {
	const of = (opId: string, questionId: string): DeskEntry => ({ ...approval(opId, questionId), ofSelection: true });
	let state = addBatch(initialDesk(view), [of("a", "q")]);
	state = addBatch(state, [of("b", "q2")]);
	state = applyAck(applyAck(state, "a", refusal, 0), "b", { ok: true, revision: 6 }, 0);
	expect(state.batch).toMatchObject({ total: 2, done: 2, refused: [{ questionId: "q" }] });
	state = addBatch(state, [of("c", "q3")]);
	expect(state.batch).toMatchObject({ total: 1, done: 0, refused: [] });
});

test("[K4] remembers what a moderator moved until they act on it again, or it is refused", () => {
	let state = addStep(initialDesk(view), approval("a"));
	expect(state.sentOff).toEqual(["q"]);
	expect(applyAck(state, "a", refusal, 0).sentOff).toEqual([]);
	state = applyAck(state, "a", { ok: true, revision: 6 }, 0);
	expect(state.sentOff).toEqual(["q"]);
	const tagged = { type: "question.tag", sessionId: "s", questionId: "q", tag: "T", on: true } as const;
	expect(addStep(state, { ...approval("b"), command: tagged }).sentOff).toEqual([]);
});

test("[K8] shows a move in the running order at once, and back if it is refused", () => {
	const move = (
		questionId: string,
		before: string | null,
		progress: Step["progress"] = { at: "waiting", stored: true },
	): Step => ({
		opId: questionId,
		command: { type: "order.place", sessionId: "s", questionId, before },
		origin: "order",
		at: 0,
		progress,
		ofSelection: false,
	});
	expect(orderAfter(["a", "b", "c"], [move("c", "a"), move("a", null)])).toEqual(["c", "b", "a"]);
	expect(orderAfter(["a", "b"], [move("x", null), move("b", "gone")])).toEqual(["a", "b"]);
	const refusal = { code: "not-in-order", sentence: "" } as const;
	expect(orderAfter(["a", "b"], [move("b", "a", { at: "refused", refusal, answeredAt: 0 })])).toEqual(["a", "b"]);
});

describe("a desk whose questions arrive in parts", () => {
	const rows = ["a", "b", "c"].map((id) => deskQuestion({ id }));
	const [a, b, c] = rows;
	const answer = (left: number, ...first: (DeskQuestion | undefined)[]) => ({
		...{ ok: true as const, audience: "desk" as const, now: 0, accessEnds: null, left },
		view: deskView({ rows: first.flatMap((row) => row ?? []) }),
	});
	const rest = (left: number, ...more: (DeskQuestion | undefined)[]) => ({
		...{ sessionId: "s", epoch: "one", left },
		rows: more.flatMap((row) => row ?? []),
	});
	const told = (state: DeskState) => [
		state.view.rows.map(({ id }) => id).join(""),
		state.opening,
		state.arrived === null,
	];
	const whole = settle(applyHello(initialDesk(view), answer(0, a, b, c)));

	test("is opening until the last has arrived", () => {
		let state = settle(applyHello(initialDesk(view), answer(2, a)));
		expect(told(state)).toEqual(["a", true, false]);
		state = settle(applyFrame(state, { ...frame(5, 6), rows: rows.slice(1, 2) }));
		state = settle(applyFrame(state, rest(1, b)));
		expect(told(state)).toEqual(["ab", true, false]);
		expect(told(settle(applyFrame(state, rest(0, c))))).toEqual(["abc", false, true]);
	});

	test("keeps its questions on a new hello until all have arrived, then drops the rest", () => {
		const state = settle(applyHello(whole, answer(1, b)));
		expect(told(state)).toEqual(["abc", false, false]);
		expect(told(settle(applyFrame(state, rest(0, c))))).toEqual(["bc", false, true]);
	});

	test("reports parts of another epoch as a gap", () => {
		const state = settle(applyHello(initialDesk(view), answer(2, a)));
		expect(applyFrame(state, { ...rest(0, b), epoch: "two" })).toBe("gap");
	});
});
