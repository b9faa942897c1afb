import { describe, expect, test } from "vitest";
import type { Entry, FloorWish } from "#components/live/entry.ts";
import { answered as answeredTo, followed, framed, progressed, told } from "#components/live/floor-news.ts";
import { type FloorState, initialFloor, wished } from "#components/live/floor-state.ts";
import { myLines, unsent } from "#components/live/my-lines.ts";
import { shownQuestions, shownVotes } from "#components/live/shown.ts";
import type { Ack } from "#protocol/events.ts";
import type { FloorFrame, FloorQuestion, FloorView, Mine, MyQuestion } from "#protocol/views.ts";

const SESSION = "session";
const NOBODYS: Mine = { votes: [], questions: [] };

const question = (id: string, votes: number): FloorQuestion => ({
	id,
	words: `Question ${id}?`,
	language: "en",
	byline: null,
	votes,
	publishedAt: 1,
	putAt: null,
	answeredAt: null,
});

const viewOf = (revision: number, ...rows: FloorQuestion[]): FloorView => ({
	epoch: "epoch",
	revision,
	head: {
		session: { id: SESSION, slug: "s", title: "S", status: "open", asking: true, voting: true, premoderated: true },
		now: null,
		order: [],
	},
	rows,
});

const frameOf = (from: number, to: number, rows: FloorQuestion[], gone: string[] = []): FloorFrame => ({
	sessionId: SESSION,
	epoch: "epoch",
	from,
	to,
	rows,
	gone,
});

let made = 0;
const entryOf = (wish: FloorWish, opId = `op-${made}`): Entry => {
	made += 1;
	return { opId, wish, at: made, refusal: null };
};
const vote = (questionId: string, on: boolean, opId?: string) =>
	entryOf({ type: "question.vote", sessionId: SESSION, questionId, vote: on }, opId);
const ask = (words: string, opId?: string) => entryOf({ type: "question.ask", sessionId: SESSION, words }, opId);

const ok = (state: FloorState | "gap"): FloorState => {
	if (state === "gap") throw new Error("There is a gap.");
	return state;
};

const answered = (state: FloorState, opId: string, ack: Ack): FloorState => {
	const entry = state.pending.find((one) => one.opId === opId);
	if (!entry) throw new Error(`Nothing waits as ${opId}.`);
	return answeredTo(state, entry, ack);
};

/** What the phone shows of question q. */
const shown = (state: FloorState) =>
	shownVotes(state)(ok(state).view.rows.find(({ id }) => id === "q") ?? question("q", -1));

describe("a pending vote", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);

	test("shows at once", () => {
		expect(shown(wished(start, vote("q", true), false))).toEqual({ votes: 11, voted: true });
	});

	/** Every order in which answer, private news and frame can come: the answer always before the frame on one socket. */
	const steps = {
		ack: (state: FloorState) => answered(state, "v", { ok: true, revision: 6 }),
		mine: (state: FloorState) => told(state, { sessionId: SESSION, votes: { q: true }, questions: [] }),
		frame: (state: FloorState) => ok(framed(state, frameOf(5, 6, [question("q", 11)]))),
	};
	test.each([
		["ack", "mine", "frame"],
		["ack", "frame", "mine"],
		["mine", "ack", "frame"],
	] as const)("neither flickers nor counts twice: %s, %s, %s", (...order) => {
		let state = wished(start, vote("q", true, "v"), false);
		for (const step of order) {
			state = steps[step](state);
			expect(shown(state)).toEqual({ votes: 11, voted: true });
		}
		expect(state.pending).toEqual([]);
	});

	test("is added to votes of others that arrive in the meantime", () => {
		const sent = wished(start, vote("q", true, "v"), false);
		const others = ok(framed(sent, frameOf(5, 6, [question("q", 14)])));
		expect(shown(others)).toEqual({ votes: 15, voted: true });
		const accepted = answered(others, "v", { ok: true, revision: 8 });
		expect(shown(accepted).votes).toBe(15);
		expect(shown(ok(framed(accepted, frameOf(6, 7, [question("q", 15)])))).votes).toBe(16);
		expect(shown(ok(framed(accepted, frameOf(6, 8, [question("q", 16)])))).votes).toBe(16);
	});

	test("is confirmed by hello if its answer was lost", () => {
		const sent = progressed(wished(start, vote("q", true, "v"), true), "v", { at: "sending", kept: true });
		const back = ok(
			followed(sent, {
				ok: true,
				audience: "floor",
				view: viewOf(6, question("q", 11)),
				mine: { ...NOBODYS, votes: ["q"] },
			}),
		);
		expect(shown(back)).toEqual({ votes: 11, voted: true });
		expect(shown(answered(back, "v", { ok: true, revision: 6 }))).toEqual({ votes: 11, voted: true });
	});

	test("counts once if an older read arrives after its answer", () => {
		const sent = wished(start, vote("q", true, "v"), true);
		const taken = answered(sent, "v", { ok: true, revision: 7 });
		const read = { ok: true, audience: "floor", mine: NOBODYS } as const;
		const before = ok(followed(taken, { ...read, frame: frameOf(5, 6, [question("q", 12)]) }, sent.mine));
		expect(shown(before)).toEqual({ votes: 13, voted: true });
		const after = ok(followed(taken, { ...read, frame: frameOf(5, 7, [question("q", 13)]) }, sent.mine));
		expect(shown(after)).toEqual({ votes: 13, voted: true });
		expect(after.pending).toEqual([]);
	});

	test("is dropped when the epoch changes", () => {
		const accepted = answered(wished(start, vote("q", true, "v"), true), "v", { ok: true, revision: 9 });
		const restored = { ...viewOf(3, question("q", 4)), epoch: "another" };
		const back = ok(followed(accepted, { ok: true, audience: "floor", view: restored, mine: NOBODYS }));
		expect(back.pending).toEqual([]);
		expect(shown(back)).toEqual({ votes: 4, voted: false });
	});

	test("is rolled back by a refusal, with its sentence", () => {
		const refusal = { code: "voting-shut", sentence: "Voting is shut for the moment." } as const;
		const state = answered(wished(start, vote("q", true, "v"), true), "v", { ok: false, refusal });
		expect(shown(state)).toEqual({ votes: 10, voted: false });
		expect(state.notice).toEqual(refusal);
	});
});

describe("a wish of another tab that this tab sends", () => {
	const start = initialFloor(viewOf(6, question("q", 11)), NOBODYS);
	const refusal = { code: "voting-shut", sentence: "Voting is shut for the moment." } as const;

	test("is known here once it is answered", () => {
		expect(shown(answeredTo(start, vote("q", true), { ok: true, revision: 6 }))).toEqual({ votes: 11, voted: true });
		const kept = answeredTo(start, ask("Will the buses run?"), { ok: true, revision: 6, questionId: "mine" });
		expect(myLines(kept)).toMatchObject([{ is: "question", id: "mine" }]);
	});

	test("is reported if refused", () => {
		const state = answeredTo(start, vote("q", true), { ok: false, refusal });
		expect([state.notice, state.pending]).toEqual([refusal, []]);
		const words = answeredTo(start, ask("Will the buses run?"), { ok: false, refusal });
		expect(myLines(words)).toMatchObject([{ entry: { progress: { at: "refused", refusal } } }]);
	});

	test("is not reported for a session that is not on this page", () => {
		const elsewhere = entryOf({ type: "question.vote", sessionId: "another", questionId: "q", vote: true });
		expect(answeredTo(start, elsewhere, { ok: false, refusal })).toBe(start);
	});
});

describe("wishes that would be lost with the page", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);
	const at = (at: "waiting" | "sending", kept: boolean | null) =>
		unsent(progressed(wished(start, vote("q", true, "v"), null), "v", { at, kept }));

	test("are those not known to be stored, including pending ones", () => {
		for (const way of ["waiting", "sending"] as const) {
			expect(at(way, true)).toEqual({ count: 1, kept: true, unsafe: 0, since: null });
			expect(at(way, false)).toMatchObject({ count: 1, kept: false, unsafe: 1, since: made });
			expect(at(way, null)).toMatchObject({ count: 1, kept: true, unsafe: 1, since: made });
		}
	});
});

describe("several votes on one question", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);

	test("leave only the last wish waiting", () => {
		const state = wished(wished(start, vote("q", true), true), vote("q", false), true);
		expect(state.pending).toHaveLength(1);
		expect(shown(state)).toEqual({ votes: 10, voted: false });
	});

	test("wait for a pending one", () => {
		const sending = progressed(wished(start, vote("q", true, "v"), true), "v", { at: "sending", kept: true });
		const both = wished(sending, vote("q", false, "w"), true);
		expect(both.pending.map(({ opId }) => opId)).toEqual(["v", "w"]);
		expect(shown(both)).toEqual({ votes: 10, voted: false });
		const first = ok(framed(answered(both, "v", { ok: true, revision: 6 }), frameOf(5, 6, [question("q", 11)])));
		expect(shown(first)).toEqual({ votes: 10, voted: false });
		const second = ok(framed(answered(first, "w", { ok: true, revision: 7 }), frameOf(6, 7, [question("q", 10)])));
		expect(shown(second)).toEqual({ votes: 10, voted: false });
		expect(second.pending).toEqual([]);
	});

	test("subtracts a retracted vote from an earlier visit once", () => {
		const voted = initialFloor(viewOf(5, question("q", 10)), { votes: ["q"], questions: [] });
		const back = wished(voted, vote("q", false, "v"), true);
		expect(shown(back)).toEqual({ votes: 9, voted: false });
		const done = ok(framed(answered(back, "v", { ok: true, revision: 6 }), frameOf(5, 6, [question("q", 9)])));
		expect(shown(done)).toEqual({ votes: 9, voted: false });
	});
});

describe("frames", () => {
	const start = initialFloor(viewOf(5, question("q", 10), question("r", 3)), NOBODYS);

	test("with a gap are reported and change nothing", () => {
		expect(framed(start, frameOf(6, 7, [question("q", 99)]))).toBe("gap");
	});

	test("already applied, or of another session, change nothing", () => {
		expect(framed(start, frameOf(3, 5, [question("q", 99)]))).toBe(start);
		expect(framed(start, { ...frameOf(5, 6, [question("q", 99)]), sessionId: "another" })).toBe(start);
	});

	test("keep the identity of unchanged rows", () => {
		const next = ok(framed(start, frameOf(5, 6, [question("q", 11)])));
		expect(next.view.rows[1]).toBe(start.view.rows[1]);
	});
});

describe("a new question", () => {
	const start = initialFloor(viewOf(5), NOBODYS);
	const words = "Will the buses run?";
	const mineOf = (status: MyQuestion["status"]): MyQuestion => ({
		id: "mine",
		words,
		language: null,
		byline: null,
		status,
		reason: null,
		remark: null,
		mergedInto: null,
		askedAt: 7,
		publishedAt: null,
		putAt: null,
		answeredAt: null,
	});

	test("is listed under Mine at once and only once, in either order of answer and news", () => {
		const sent = wished(start, ask(words, "a"), false);
		expect(myLines(sent)).toMatchObject([{ is: "entry", words }]);
		const ack = { ok: true, revision: 6, questionId: "mine" } as const;
		const news = { sessionId: SESSION, votes: {}, questions: [mineOf("pending")] };
		for (const state of [told(answered(sent, "a", ack), news), answered(told(sent, news), "a", ack)]) {
			expect(myLines(state)).toMatchObject([{ is: "question", id: "mine" }]);
			expect(state.pending).toEqual([]);
		}
	});

	test("keeps its words if refused", () => {
		const refusal = { code: "session-not-open", status: "closed", sentence: "This session is closed." } as const;
		const state = answered(wished(start, ask(words, "a"), true), "a", { ok: false, refusal });
		expect(myLines(state)).toMatchObject([{ is: "entry", words, entry: { progress: { at: "refused", refusal } } }]);
		expect(unsent(state).count).toBe(0);
	});

	test("leaves the floor's list at once when withdrawn", () => {
		const state = initialFloor(viewOf(5, question("mine", 2)), { votes: [], questions: [mineOf("published")] });
		const wish = entryOf({ type: "question.withdraw", sessionId: SESSION, questionId: "mine" }, "w");
		expect(shownQuestions(wished(state, wish, false))).toEqual([]);
		expect(shownQuestions(answered(wished(state, wish, false), "w", { ok: true, revision: 6 }))).toEqual([]);
	});

	test("stays under Mine if an older read arrives after its answer", () => {
		const sent = wished(start, ask(words, "a"), true);
		const taken = answered(sent, "a", { ok: true, revision: 6, questionId: "mine" });
		const read = { ok: true, audience: "floor", view: viewOf(6), mine: NOBODYS } as const;
		expect(myLines(ok(followed(taken, read, sent.mine)))).toMatchObject([{ is: "question", id: "mine" }]);
		expect(myLines(ok(followed(taken, read, taken.mine)))).toEqual([]);
	});

	test("of another session waits in the outbox and is not listed here", () => {
		const elsewhere = entryOf({ type: "question.ask", sessionId: "another", words });
		expect(wished(start, elsewhere, true)).toBe(start);
	});
});
