import { describe, expect, test } from "vitest";
import { answered as answeredTo, followed, framed, told } from "#components/live/floor-news.ts";
import {
	type FloorEntry,
	type FloorState,
	type FloorWish,
	initialFloor,
	wished,
} from "#components/live/floor-state.ts";
import { myLines, unsent } from "#components/live/my-lines.ts";
import { shownQuestions, shownVotes } from "#components/live/shown.ts";
import { progressed } from "#components/state/pending.ts";
import type { Ack } from "#protocol/events.ts";
import type { FloorFrame, FloorQuestion, FloorView, Mine, MyQuestion } from "#protocol/views/floor.ts";

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
		item: null,
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
const entryOf = (wish: FloorWish, opId = `op-${made}`): FloorEntry => {
	made += 1;
	return { opId, wish, at: made };
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

describe("a vote on its way", () => {
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

	test("stands beside the votes of others that come meanwhile", () => {
		const sent = wished(start, vote("q", true, "v"), false);
		const others = ok(framed(sent, frameOf(5, 6, [question("q", 14)])));
		expect(shown(others)).toEqual({ votes: 15, voted: true });
		const accepted = answered(others, "v", { ok: true, revision: 8 });
		expect(shown(accepted).votes).toBe(15);
		expect(shown(ok(framed(accepted, frameOf(6, 7, [question("q", 15)])))).votes).toBe(16);
		expect(shown(ok(framed(accepted, frameOf(6, 8, [question("q", 16)])))).votes).toBe(16);
	});

	test("is known from hello where its answer was lost", () => {
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

	test("stands, and counts once, where what was read before it was taken comes after its answer", () => {
		const sent = wished(start, vote("q", true, "v"), true);
		const taken = answered(sent, "v", { ok: true, revision: 7 });
		const read = { ok: true, audience: "floor", mine: NOBODYS } as const;
		const before = ok(followed(taken, { ...read, frame: frameOf(5, 6, [question("q", 12)]) }, sent.mine));
		expect(shown(before)).toEqual({ votes: 13, voted: true });
		const after = ok(followed(taken, { ...read, frame: frameOf(5, 7, [question("q", 13)]) }, sent.mine));
		expect(shown(after)).toEqual({ votes: 13, voted: true });
		expect(after.pending).toEqual([]);
	});

	test("is let go of where history began anew", () => {
		const accepted = answered(wished(start, vote("q", true, "v"), true), "v", { ok: true, revision: 9 });
		const restored = { ...viewOf(3, question("q", 4)), epoch: "another" };
		const back = ok(followed(accepted, { ok: true, audience: "floor", view: restored, mine: NOBODYS }));
		expect(back.pending).toEqual([]);
		expect(shown(back)).toEqual({ votes: 4, voted: false });
	});

	test("is rolled back by a no, with the sentence", () => {
		const refusal = { code: "voting-shut", sentence: "Voting is shut for the moment." } as const;
		const state = answered(wished(start, vote("q", true, "v"), true), "v", { ok: false, refusal });
		expect(shown(state)).toEqual({ votes: 10, voted: false });
		expect(state.notice).toEqual(refusal);
	});
});

describe("a wish of another tab's that this one sends", () => {
	const start = initialFloor(viewOf(6, question("q", 11)), NOBODYS);
	const refusal = { code: "voting-shut", sentence: "Voting is shut for the moment." } as const;

	test("is known here from its answer on", () => {
		expect(shown(answeredTo(start, vote("q", true), { ok: true, revision: 6 }))).toEqual({ votes: 11, voted: true });
		const kept = answeredTo(start, ask("Will the buses run?"), { ok: true, revision: 6, questionId: "mine" });
		expect(myLines(kept)).toMatchObject([{ is: "question", id: "mine" }]);
	});

	test("is said to be refused", () => {
		const state = answeredTo(start, vote("q", true), { ok: false, refusal });
		expect([state.notice, state.pending]).toEqual([refusal, []]);
		const words = answeredTo(start, ask("Will the buses run?"), { ok: false, refusal });
		expect(myLines(words)).toMatchObject([{ entry: { progress: { at: "refused", refusal } } }]);
	});

	test("is not said of a session that is not on this page", () => {
		const elsewhere = entryOf({ type: "question.vote", sessionId: "another", questionId: "q", vote: true });
		expect(answeredTo(start, elsewhere, { ok: false, refusal })).toBe(start);
	});
});

describe("what would be lost with the page", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);
	const at = (at: "waiting" | "sending", kept: boolean | null) =>
		unsent(progressed(wished(start, vote("q", true, "v"), null), "v", { at, kept }));

	test("is what is not known to be kept, on its way as well", () => {
		for (const way of ["waiting", "sending"] as const) {
			expect(at(way, true)).toMatchObject({ count: 1, kept: true, unsafe: 0, since: null });
			expect(at(way, false)).toMatchObject({ count: 1, kept: false, unsafe: 1, since: made });
			expect(at(way, null)).toMatchObject({ count: 1, kept: true, unsafe: 1, since: made });
		}
	});
});

describe("several votes on one question", () => {
	const start = initialFloor(viewOf(5, question("q", 10)), NOBODYS);

	test("only the last wish waits", () => {
		const state = wished(wished(start, vote("q", true), true), vote("q", false), true);
		expect(state.pending).toHaveLength(1);
		expect(shown(state)).toEqual({ votes: 10, voted: false });
	});

	test("one that is on its way is waited for", () => {
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

	test("taking back a vote from an earlier visit takes it out of the tally once", () => {
		const voted = initialFloor(viewOf(5, question("q", 10)), { votes: ["q"], questions: [] });
		const back = wished(voted, vote("q", false, "v"), true);
		expect(shown(back)).toEqual({ votes: 9, voted: false });
		const done = ok(framed(answered(back, "v", { ok: true, revision: 6 }), frameOf(5, 6, [question("q", 9)])));
		expect(shown(done)).toEqual({ votes: 9, voted: false });
	});
});

describe("a page that everybody is given", () => {
	const page = initialFloor(viewOf(5, question("q", 10)), null);
	const mine: Mine = { votes: ["q"], questions: [] };
	const answer = { ok: true as const, audience: "floor" as const, frame: frameOf(5, 5, []), mine };

	test("knows nothing of the delegate's own until the server says it, once", () => {
		expect(page.mineSince).toBeNull();
		const known = ok(followed(page, answer, page.mine, 7));
		expect([known.mineSince, shown(known)]).toEqual([7, { votes: 10, voted: true }]);
		expect(ok(followed(known, answer, known.mine, 9)).mineSince).toBe(7);
	});

	test("a vote given again before that counts once", () => {
		const wishing = wished(page, vote("q", true, "again"), true);
		expect(shown(ok(followed(wishing, answer)))).toEqual({ votes: 10, voted: true });
	});
});

describe("frames", () => {
	const start = initialFloor(viewOf(5, question("q", 10), question("r", 3)), NOBODYS);

	test("a gap is said, and changes nothing", () => {
		expect(framed(start, frameOf(6, 7, [question("q", 99)]))).toBe("gap");
	});

	test("one that was seen, or is another session's, changes nothing at all", () => {
		expect(framed(start, frameOf(3, 5, [question("q", 99)]))).toBe(start);
		expect(framed(start, { ...frameOf(5, 6, [question("q", 99)]), sessionId: "another" })).toBe(start);
	});

	test("a row that did not change keeps its identity", () => {
		const next = ok(framed(start, frameOf(5, 6, [question("q", 11)])));
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
		askedAt: 7,
		publishedAt: null,
		putAt: null,
		answeredAt: null,
	});

	test("stands under Mine at once, and once, whichever comes first: its answer or the news of it", () => {
		const sent = wished(start, ask(words, "a"), false);
		expect(myLines(sent)).toMatchObject([{ is: "entry", words }]);
		const ack = { ok: true, revision: 6, questionId: "mine" } as const;
		const news = { sessionId: SESSION, votes: {}, questions: [mineOf("pending")] };
		for (const state of [told(answered(sent, "a", ack), news), answered(told(sent, news), "a", ack)]) {
			expect(myLines(state)).toMatchObject([{ is: "question", id: "mine" }]);
			expect(state.pending).toEqual([]);
		}
	});

	test("keeps its words where the answer is no", () => {
		const refusal = { code: "session-not-open", status: "closed", sentence: "This session is closed." } as const;
		const state = answered(wished(start, ask(words, "a"), true), "a", { ok: false, refusal });
		expect(myLines(state)).toMatchObject([{ is: "entry", words, entry: { progress: { at: "refused", refusal } } }]);
		expect(unsent(state).count).toBe(0);
	});

	test("leaves the floor's list at once when it is withdrawn", () => {
		const state = initialFloor(viewOf(5, question("mine", 2)), { votes: [], questions: [mineOf("published")] });
		const wish = entryOf({ type: "question.withdraw", sessionId: SESSION, questionId: "mine" }, "w");
		expect(shownQuestions(wished(state, wish, false))).toEqual([]);
		expect(shownQuestions(answered(wished(state, wish, false), "w", { ok: true, revision: 6 }))).toEqual([]);
	});

	test("stays under Mine where what was read before it was taken comes after its answer", () => {
		const sent = wished(start, ask(words, "a"), true);
		const taken = answered(sent, "a", { ok: true, revision: 6, questionId: "mine" });
		const read = { ok: true, audience: "floor", view: viewOf(6), mine: NOBODYS } as const;
		expect(myLines(ok(followed(taken, read, sent.mine)))).toMatchObject([{ is: "question", id: "mine" }]);
		expect(myLines(ok(followed(taken, read, taken.mine)))).toEqual([]);
	});

	test("of another session waits in the outbox and does not show here", () => {
		const elsewhere = entryOf({ type: "question.ask", sessionId: "another", words });
		expect(wished(start, elsewhere, true)).toBe(start);
	});
});
