import { expect, test } from "vitest";
import { milestonesOf } from "#components/floor/list/milestones.ts";
import { floorNews, ownNews, type Standing, standingNews, standingOf } from "#components/floor/news.ts";
import { type FloorState, initialFloor } from "#components/live/floor-state.ts";
import { ABOUT, SESSION, stageItem } from "#harness/fixtures/desk.ts";
import type { FloorQuestion, FloorView, MyQuestion } from "#protocol/views/floor.ts";

const question = (id: string, votes: number): FloorQuestion => ({
	id,
	words: `Question ${id}?`,
	language: null,
	byline: null,
	votes,
	publishedAt: 1,
	putAt: null,
	answeredAt: null,
});

const own = (id: string, over: Partial<MyQuestion> = {}): MyQuestion => ({
	...question(id, 0),
	status: "pending",
	reason: null,
	remark: null,
	mergedInto: null,
	head: null,
	askedAt: 1,
	publishedAt: null,
	...over,
});

const floor = (rows: FloorQuestion[], head: Partial<FloorView["head"]> = {}, mine: MyQuestion[] = []): FloorState => {
	const view = {
		epoch: "e",
		revision: 1,
		head: { session: SESSION, about: ABOUT, item: null, order: [], asksFeedback: true, ...head },
		rows,
	};
	return initialFloor(view, { votes: [], questions: mine });
};

test("a change of tallies alone is no news", () => {
	expect(floorNews(floor([question("a", 5), question("b", 3)]), floor([question("a", 9), question("b", 8)]))).toEqual(
		[],
	);
	expect(floorNews(floor([]), floor([]))).toEqual([]);
});

test("counts new questions, and names the leading one", () => {
	const before = floor([question("a", 5)]);
	const after = floor([question("a", 5), question("b", 9), question("c", 0)]);
	expect(floorNews(before, after)).toEqual([
		{ is: "new", count: 2 },
		{ is: "top", words: "Question b?" },
	]);
	// What has come and gone again was never there.
	expect(floorNews(before, floor([question("a", 7)]))).toEqual([]);
});

test("a question put on stage comes first, and is marked as one's own", () => {
	const item = stageItem("a", { words: "Question a?" });
	const rows = [question("a", 5), question("b", 3)];
	expect(floorNews(floor(rows), floor(rows, { item }))).toEqual([
		{ is: "put", words: "Question a?", own: false },
		{ is: "top", words: "Question b?" },
	]);
	const mine = [own("a", { status: "published", publishedAt: 1 })];
	expect(floorNews(floor(rows, {}, mine), floor(rows, { item }, mine))[0]).toEqual({
		is: "put",
		words: "Question a?",
		own: true,
	});
	expect(floorNews(floor([question("b", 3)], { item }), floor([question("b", 3)]))).toEqual([{ is: "putEnded" }]);
});

test("announces what became of one's own question, but not one's own actions", () => {
	const published = own("a", { status: "published", publishedAt: 5 });
	expect(floorNews(floor([], {}, [own("a")]), floor([], {}, [published]))).toEqual([
		{ is: "yours", words: "Question a?", milestone: { is: "published", at: 5 } },
	]);
	const withdrawn = own("a", { status: "withdrawn" });
	expect(floorNews(floor([], {}, [own("a")]), floor([], {}, [withdrawn]))).toEqual([]);
	expect(ownNews(floor([], {}, [own("a")]), floor([], {}, [withdrawn]))).toEqual([{ is: "withdrawn" }]);
	// One that has only just been received is no news either.
	expect(floorNews(floor([]), floor([], {}, [own("a")]))).toEqual([]);
});

test("announces sending and refusals", () => {
	const before = floor([]);
	const command = { type: "question.ask", sessionId: "s", words: "What is this?" } as const;
	const entry = { opId: "o", at: 1, command };
	const sent: FloorState = { ...before, pending: [{ ...entry, progress: { at: "waiting", stored: true } }] };
	expect(ownNews(before, sent)).toEqual([{ is: "sent" }]);
	expect(ownNews(sent, { ...sent, pending: [{ ...entry, progress: { at: "sending", stored: true } }] })).toEqual([]);
	const refusal = { code: "voting-shut", sentence: "Voting is shut." } as const;
	expect(ownNews(sent, { ...sent, pending: [{ ...entry, progress: { at: "refused", refusal } }] })).toEqual([
		{ is: "refused", sentence: refusal.sentence },
	]);
	expect(ownNews(before, { ...before, notice: refusal })).toEqual([{ is: "sentence", sentence: refusal.sentence }]);
});

const well: Standing = { is: "well" };

test("announces a lost connection once it has lasted, and its return", () => {
	const away: FloorState = { ...floor([]), connection: { is: "away", since: 1_000 } };
	expect(standingOf(away, well, 4_999, 4_000)).toEqual(well);
	const lost = standingOf(away, well, 5_000, 4_000);
	expect(standingNews(well, lost)).toEqual([{ is: "offline", count: 0, stored: true }]);
	expect(standingNews(lost, lost)).toEqual([]);
	// Lost again before the return was told: it is the same loss.
	expect(standingOf({ ...away, connection: { is: "away", since: 9_000 } }, lost, 9_001, 4_000)).toEqual(lost);
	for (const is of ["following", "asking"] as const)
		expect(standingNews(lost, standingOf({ ...away, connection: { is } }, lost, 9_000, 4_000))).toEqual([
			{ is: "back" },
		]);
	expect(standingNews(well, standingOf(floor([]), well, 5_000, 4_000))).toEqual([]);
});

test("announces what would be lost with the page, online and offline", () => {
	const command = { type: "question.ask", sessionId: "s", words: "What is this?" } as const;
	const pending = [{ opId: "o", at: 1, command, progress: { at: "waiting", stored: false } as const }];
	const unsafe = standingOf({ ...floor([]), pending, connection: { is: "following" } }, well, 5_000, 4_000);
	expect(standingNews(well, unsafe)).toEqual([{ is: "unstored", count: 1 }]);
	expect(standingNews(unsafe, well)).toEqual([]);
	expect(standingNews({ is: "offline", count: 1, stored: false }, unsafe)).toEqual([{ is: "back" }, unsafe]);
});

test("[A19] the author of a merged question hears what became of the head", () => {
	const head = { id: "h", status: "published", reason: null, putAt: null, answeredAt: null } as const;
	const merged = (changes: Partial<MyQuestion["head"] & object> = {}) =>
		floor([], {}, [own("a", { status: "merged", head: { ...head, ...changes } })]);
	const heard = (changes: Partial<MyQuestion["head"] & object>) =>
		floorNews(merged(), merged(changes)).map((news) => news.is === "yours" && news.milestone);
	expect(heard({ status: "declined", reason: "off-topic" })).toEqual([{ is: "declined", at: null }]);
	expect(heard({ status: "pending" })).toEqual([{ is: "review", at: null }]);
	expect(heard({ putAt: 5 })).toEqual([{ is: "put", at: 5 }]);
	expect(heard({ putAt: 5, answeredAt: 6 })).toEqual([{ is: "answered", at: 6 }]);
});

test("every step of an own question that somebody took has its time", () => {
	const last = (question: Partial<MyQuestion>, order: string[] = []) => {
		return milestonesOf(own("a", question), floor([], { order }).view.head).at(-1);
	};
	const published = { status: "published", publishedAt: 2, orderedAt: 3 } as const;
	expect(last(published, ["a"])).toEqual({ is: "next", at: 3 });
	expect(last(published, ["b", "a"])).toEqual({ is: "inOrder", at: 3 });
	expect(last({ status: "withdrawn", withdrawnAt: 4 })).toEqual({ is: "withdrawn", at: 4 });
	const head = { id: "h", reason: null, putAt: null, answeredAt: null, status: "published", orderedAt: 5 } as const;
	expect(last({ status: "merged", decidedAt: 4, head }, ["h"])).toEqual({ is: "next", at: 5 });
});
