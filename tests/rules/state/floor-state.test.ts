import { describe, expect, test } from "vitest";
import {
	addEntry,
	type FloorCommand,
	type FloorEntry,
	type FloorState,
	initialFloor,
} from "#components/live/floor-state.ts";
import { applyAck, applyFrame, applyHello, applyMine } from "#components/live/floor-updates.ts";
import { shownQuestions } from "#components/live/layout.ts";
import { myRows, unsent } from "#components/live/my-questions.ts";
import { shownVotes } from "#components/live/question-rows.ts";
import { withProgress } from "#components/state/pending.ts";
import { ABOUT, SESSION } from "#harness/fixtures/desk.ts";
import type { Ack } from "#protocol/events.ts";
import type { FloorFrame, FloorQuestion, FloorView, Mine, MyQuestion } from "#protocol/views/floor.ts";

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
		session: SESSION,
		about: ABOUT,
		item: null,
		order: [],
		asksFeedback: true,
	},
	rows,
});

const frameOf = (from: number, to: number, rows: FloorQuestion[], gone: string[] = []): FloorFrame => ({
	sessionId: SESSION.id,
	epoch: "epoch",
	from,
	to,
	rows,
	gone,
});

let made = 0;
const entryOf = (command: FloorCommand, opId = `op-${made}`): FloorEntry => {
	made += 1;
	return { opId, command, at: made };
};
const vote = (questionId: string, on: boolean, opId?: string) =>
	entryOf({ type: "question.vote", sessionId: SESSION.id, questionId, vote: on }, opId);
const ask = (words: string, opId?: string) => entryOf({ type: "question.ask", sessionId: SESSION.id, words }, opId);

const ok = (state: FloorState | "gap"): FloorState => {
	if (state === "gap") throw new Error("There is a gap.");
	return state;
};

const acknowledged = (state: FloorState, opId: string, ack: Ack): FloorState => {
	const entry = state.pending.find((one) => one.opId === opId);
	if (!entry) throw new Error(`Nothing waits as ${opId}.`);
	return applyAck(state, entry, ack);
};

/** What the phone shows of question q. */
const shown = (state: FloorState) =>
	shownVotes(state)(ok(state).view.rows.find(({ id }) => id === "q") ?? question("q", -1));

describe("a pending vote", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);

	test("shows at once", () => {
		expect(shown(addEntry(start, vote("q", true)))).toEqual({ votes: 11, voted: true });
	});

	/** Every order in which answer, private news and frame can come: the answer always before the frame on one socket. */
	const steps = {
		ack: (state: FloorState) => acknowledged(state, "v", { ok: true, revision: 6 }),
		mine: (state: FloorState) => applyMine(state, { sessionId: SESSION.id, votes: { q: true }, questions: [] }),
		frame: (state: FloorState) => ok(applyFrame(state, frameOf(5, 6, [question("q", 11)]))),
	};
	test.each([
		["ack", "mine", "frame"],
		["ack", "frame", "mine"],
		["mine", "ack", "frame"],
	] as const)("neither flickers nor counts twice: %s, %s, %s", (...order) => {
		let state = addEntry(start, vote("q", true, "v"));
		for (const step of order) {
			state = steps[step](state);
			expect(shown(state)).toEqual({ votes: 11, voted: true });
		}
		expect(state.pending).toEqual([]);
	});

	test("is added to the votes of others that arrive meanwhile", () => {
		const sent = addEntry(start, vote("q", true, "v"));
		const others = ok(applyFrame(sent, frameOf(5, 6, [question("q", 14)])));
		expect(shown(others)).toEqual({ votes: 15, voted: true });
		const accepted = acknowledged(others, "v", { ok: true, revision: 8 });
		expect(shown(accepted).votes).toBe(15);
		expect(shown(ok(applyFrame(accepted, frameOf(6, 7, [question("q", 15)])))).votes).toBe(16);
		expect(shown(ok(applyFrame(accepted, frameOf(6, 8, [question("q", 16)])))).votes).toBe(16);
	});

	test("is confirmed by hello if its ack was lost", () => {
		const sent = withProgress(addEntry(start, vote("q", true, "v")), "v", { at: "sending", stored: true });
		const back = ok(
			applyHello(sent, {
				ok: true,
				audience: "floor",
				view: viewOf(6, question("q", 11)),
				mine: { ...NOBODYS, votes: ["q"] },
			}),
		);
		expect(shown(back)).toEqual({ votes: 11, voted: true });
		expect(shown(acknowledged(back, "v", { ok: true, revision: 6 }))).toEqual({ votes: 11, voted: true });
	});

	test("counts once if data read before it arrives after its ack", () => {
		const sent = addEntry(start, vote("q", true, "v"));
		const taken = acknowledged(sent, "v", { ok: true, revision: 7 });
		const read = { ok: true, audience: "floor", mine: NOBODYS } as const;
		const before = ok(applyHello(taken, { ...read, frame: frameOf(5, 6, [question("q", 12)]) }, sent.mine));
		expect(shown(before)).toEqual({ votes: 13, voted: true });
		const after = ok(applyHello(taken, { ...read, frame: frameOf(5, 7, [question("q", 13)]) }, sent.mine));
		expect(shown(after)).toEqual({ votes: 13, voted: true });
		expect(after.pending).toEqual([]);
	});

	test("is dropped in a new epoch", () => {
		const accepted = acknowledged(addEntry(start, vote("q", true, "v")), "v", { ok: true, revision: 9 });
		const restored = { ...viewOf(3, question("q", 4)), epoch: "another" };
		const back = ok(applyHello(accepted, { ok: true, audience: "floor", view: restored, mine: NOBODYS }));
		expect(back.pending).toEqual([]);
		expect(shown(back)).toEqual({ votes: 4, voted: false });
	});

	test("is rolled back by a refusal, with its sentence", () => {
		const refusal = { code: "voting-shut", sentence: "Voting is closed for now." } as const;
		const state = acknowledged(addEntry(start, vote("q", true, "v")), "v", { ok: false, refusal });
		expect(shown(state)).toEqual({ votes: 10, voted: false });
		expect(state.notice).toEqual(refusal);
	});
});

describe("another tab's command that this one sends", () => {
	const start = initialFloor(viewOf(6, question("q", 11)), NOBODYS);
	const refusal = { code: "voting-shut", sentence: "Voting is closed for now." } as const;

	test("is applied here once it is answered", () => {
		expect(shown(applyAck(start, vote("q", true), { ok: true, revision: 6 }))).toEqual({ votes: 11, voted: true });
		const kept = applyAck(start, ask("Will the buses run?"), { ok: true, revision: 6, questionId: "mine" });
		expect(myRows(kept)).toMatchObject([{ is: "question", id: "mine" }]);
	});

	test("is shown as refused", () => {
		const state = applyAck(start, vote("q", true), { ok: false, refusal });
		expect([state.notice, state.pending]).toEqual([refusal, []]);
		const words = applyAck(start, ask("Will the buses run?"), { ok: false, refusal });
		expect(myRows(words)).toMatchObject([{ entry: { progress: { at: "refused", refusal } } }]);
	});

	test("is ignored for another session", () => {
		const elsewhere = entryOf({ type: "question.vote", sessionId: "another", questionId: "q", vote: true });
		expect(applyAck(start, elsewhere, { ok: false, refusal })).toBe(start);
	});
});

describe("what is not sent yet", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);
	const at = (at: "waiting" | "sending", stored: boolean) =>
		unsent(withProgress(addEntry(start, vote("q", true, "v")), "v", { at, stored }));

	test("is counted, and so is what is in memory only", () => {
		for (const way of ["waiting", "sending"] as const) {
			expect(at(way, true)).toMatchObject({ count: 1, unstored: 0, since: null });
			expect(at(way, false)).toMatchObject({ count: 1, unstored: 1, since: made });
		}
	});
});

describe("several votes on one question", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);

	test("only the last is pending", () => {
		const state = addEntry(addEntry(start, vote("q", true)), vote("q", false));
		expect(state.pending).toHaveLength(1);
		expect(shown(state)).toEqual({ votes: 10, voted: false });
	});

	test("one in flight is not replaced", () => {
		const sending = withProgress(addEntry(start, vote("q", true, "v")), "v", { at: "sending", stored: true });
		const both = addEntry(sending, vote("q", false, "w"));
		expect(both.pending.map(({ opId }) => opId)).toEqual(["v", "w"]);
		expect(shown(both)).toEqual({ votes: 10, voted: false });
		const first = ok(
			applyFrame(acknowledged(both, "v", { ok: true, revision: 6 }), frameOf(5, 6, [question("q", 11)])),
		);
		expect(shown(first)).toEqual({ votes: 10, voted: false });
		const second = ok(
			applyFrame(acknowledged(first, "w", { ok: true, revision: 7 }), frameOf(6, 7, [question("q", 10)])),
		);
		expect(shown(second)).toEqual({ votes: 10, voted: false });
		expect(second.pending).toEqual([]);
	});

	test("retracting a vote from an earlier visit lowers the tally once", () => {
		const voted = initialFloor(viewOf(5, question("q", 10)), { votes: ["q"], questions: [] });
		const back = addEntry(voted, vote("q", false, "v"));
		expect(shown(back)).toEqual({ votes: 9, voted: false });
		const done = ok(applyFrame(acknowledged(back, "v", { ok: true, revision: 6 }), frameOf(5, 6, [question("q", 9)])));
		expect(shown(done)).toEqual({ votes: 9, voted: false });
	});
});

describe("a page that everybody is given", () => {
	const page = initialFloor(viewOf(5, question("q", 10)), null);
	const mine: Mine = { votes: ["q"], questions: [] };
	const answer = { ok: true as const, audience: "floor" as const, frame: frameOf(5, 5, []), mine };

	test("has no personal data until the server sends it", () => {
		expect(page.mineSince).toBeNull();
		const known = ok(applyHello(page, answer, page.mine, 7));
		expect([known.mineSince, shown(known)]).toEqual([7, { votes: 10, voted: true }]);
		expect(ok(applyHello(known, answer, known.mine, 9)).mineSince).toBe(7);
	});

	test("counts once a vote given again before that", () => {
		const wishing = addEntry(page, vote("q", true, "again"));
		expect(shown(ok(applyHello(wishing, answer)))).toEqual({ votes: 10, voted: true });
	});
});

describe("frames", () => {
	const start = initialFloor(viewOf(5, question("q", 10), question("r", 3)), NOBODYS);

	test("reports a gap, and changes nothing", () => {
		expect(applyFrame(start, frameOf(6, 7, [question("q", 99)]))).toBe("gap");
	});

	test("ignores a repeated frame and another session's", () => {
		expect(applyFrame(start, frameOf(3, 5, [question("q", 99)]))).toBe(start);
		expect(applyFrame(start, { ...frameOf(5, 6, [question("q", 99)]), sessionId: "another" })).toBe(start);
	});

	test("a row that did not change keeps its identity", () => {
		const next = ok(applyFrame(start, frameOf(5, 6, [question("q", 11)])));
		expect(next.view.rows[1]).toBe(start.view.rows[1]);
	});
});

describe("a question that is asked", () => {
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
		head: null,
		askedAt: 7,
		publishedAt: null,
		putAt: null,
		answeredAt: null,
	});

	test("is under Mine at once, and once, whichever comes first: its ack or the news of it", () => {
		const sent = addEntry(start, ask(words, "a"));
		expect(myRows(sent)).toMatchObject([{ is: "entry", words }]);
		const ack = { ok: true, revision: 6, questionId: "mine" } as const;
		const news = { sessionId: SESSION.id, votes: {}, questions: [mineOf("pending")] };
		for (const state of [
			applyMine(acknowledged(sent, "a", ack), news),
			acknowledged(applyMine(sent, news), "a", ack),
		]) {
			expect(myRows(state)).toMatchObject([{ is: "question", id: "mine" }]);
			expect(state.pending).toEqual([]);
		}
	});

	test("keeps its words if it is refused", () => {
		const refusal = { code: "session-not-open", status: "closed", sentence: "This session is closed." } as const;
		const state = acknowledged(addEntry(start, ask(words, "a")), "a", { ok: false, refusal });
		expect(myRows(state)).toMatchObject([{ is: "entry", words, entry: { progress: { at: "refused", refusal } } }]);
		expect(unsent(state).count).toBe(0);
	});

	test("leaves the floor's list at once when it is withdrawn", () => {
		const state = initialFloor(viewOf(5, question("mine", 2)), { votes: [], questions: [mineOf("published")] });
		const command = entryOf({ type: "question.withdraw", sessionId: SESSION.id, questionId: "mine" }, "w");
		expect(shownQuestions(addEntry(state, command))).toEqual([]);
		expect(shownQuestions(acknowledged(addEntry(state, command), "w", { ok: true, revision: 6 }))).toEqual([]);
	});

	test("stays under Mine if data read before it arrives after its ack", () => {
		const sent = addEntry(start, ask(words, "a"));
		const taken = acknowledged(sent, "a", { ok: true, revision: 6, questionId: "mine" });
		const read = { ok: true, audience: "floor", view: viewOf(6), mine: NOBODYS } as const;
		expect(myRows(ok(applyHello(taken, read, sent.mine)))).toMatchObject([{ is: "question", id: "mine" }]);
		expect(myRows(ok(applyHello(taken, read, taken.mine)))).toEqual([]);
	});

	test("of another session is not shown here", () => {
		const elsewhere = entryOf({ type: "question.ask", sessionId: "another", words });
		expect(addEntry(start, elsewhere)).toBe(start);
	});
});
