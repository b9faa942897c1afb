import { expect, test } from "vitest";
import { columnsOf } from "#components/desk/columns.ts";
import type { DeskQuestion } from "#protocol/views.ts";

const question = (id: string, changes: Partial<DeskQuestion>): DeskQuestion => ({
	id,
	words: `Question ${id}, and why?`,
	edition: 1,
	language: null,
	byline: null,
	status: "published",
	reason: null,
	remark: null,
	heldFor: [],
	mergedInto: null,
	stageWording: null,
	tags: [],
	pinned: false,
	setAside: 0,
	pressedAt: null,
	skippedAt: null,
	votes: 0,
	askedAt: 0,
	publishedAt: 0,
	putAt: null,
	answeredAt: null,
	decided: null,
	...changes,
});
const ids = (questions: readonly DeskQuestion[]): string => questions.map((q) => q.id).join("");
const nothing = { now: null, order: [] };

test("to review holds held and pending questions, oldest first", () => {
	const rows = [
		question("a", { status: "pending", askedAt: 3 }),
		question("b", { status: "held", askedAt: 1 }),
		question("c", { status: "declined", askedAt: 2 }),
		question("d", { status: "withdrawn", askedAt: 2 }),
	];
	const columns = columnsOf(rows, nothing, "votes");
	expect(ids(columns.review)).toBe("ba");
	expect(ids(columns.published)).toBe("");
});

test("published questions stand by votes, the earlier first where votes are equal, or newest first", () => {
	const rows = [
		question("a", { votes: 1, publishedAt: 9 }),
		question("b", { votes: 5, publishedAt: 2 }),
		question("c", { votes: 5, publishedAt: 1 }),
	];
	expect(ids(columnsOf(rows, nothing, "votes").published)).toBe("cba");
	expect(ids(columnsOf(rows, nothing, "newest").published)).toBe("abc");
});

test("a question stands in one place: on stage, in the running order, answered, or published", () => {
	const rows = [
		question("a", { putAt: 5 }),
		question("b", {}),
		question("c", {}),
		question("d", { putAt: 1, answeredAt: 2 }),
		question("e", { putAt: 2, answeredAt: 3 }),
		question("f", { putAt: 4 }),
	];
	const columns = columnsOf(
		rows,
		{ now: { questionId: "a", wording: "As it was put", language: "en", putAt: 5 }, order: ["c", "b", "nowhere"] },
		"votes",
	);
	expect(columns.now?.id).toBe("a");
	expect(ids(columns.order)).toBe("cb");
	expect(ids(columns.answered)).toBe("ed");
	expect(ids(columns.published)).toBe("f");
});
