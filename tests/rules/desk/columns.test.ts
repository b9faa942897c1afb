import { describe, expect, test } from "vitest";
import { columnOf, columnsOf, PUBLISHED_BY } from "#components/desk/columns/columns.ts";
import { EVERYTHING, finder, languagesOf, tagsOf } from "#components/desk/search/find.ts";
import { deskQuestion, stageItem } from "#harness/fixtures/desk.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

const question = (id: string, changes: Partial<DeskQuestion>): DeskQuestion =>
	deskQuestion({ id, words: `Question ${id}, and why?`, status: "published", publishedAt: 0, ...changes });
const ids = (questions: readonly DeskQuestion[]): string => questions.map((q) => q.id).join("");
const nothing = { item: null, order: [] };

test("[K1] lists held and pending questions to review, oldest first", () => {
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

test("[K1] selects a question where it is: on stage, in a column or in the past list", () => {
	const head = {
		item: stageItem("a"),
		order: ["b", "a"],
	};
	const places = [
		columnOf(question("a", {}), head),
		columnOf(question("b", {}), head),
		columnOf(question("c", {}), head),
		columnOf(question("d", { status: "held" }), head),
		columnOf(question("e", { status: "pending" }), head),
		columnOf(question("f", { skippedAt: 1 }), head),
		columnOf(question("g", { putAt: 1 }), head),
		columnOf(question("b", { answeredAt: 1 }), head),
		columnOf(question("h", { status: "merged" }), head),
		columnOf(question("i", { status: "declined" }), head),
	];
	expect(places).toEqual(["now", "order", "published", "review", "review", "past", "past", "past", "past", "past"]);
});

test("[K1] sorts published questions by votes, then earlier first, or newest first", () => {
	const rows = [
		question("a", { votes: 1, publishedAt: 9 }),
		question("b", { votes: 5, publishedAt: 2 }),
		question("c", { votes: 5, publishedAt: 1 }),
	];
	expect(ids(columnsOf(rows, nothing, "votes").published)).toBe("cba");
	expect(ids(columnsOf(rows, nothing, "newest").published)).toBe("abc");
});

test("[K1] lists each question once: on stage, in the running order, put before, answered or published", () => {
	const rows = [
		question("a", { putAt: 5 }),
		question("b", {}),
		question("d", { putAt: 1, answeredAt: 2 }),
		question("e", { putAt: 2, answeredAt: 3 }),
		question("f", { putAt: 4 }),
		question("g", { putAt: 6 }),
		question("h", {}),
		question("c", { putAt: 3 }),
	];
	const columns = columnsOf(rows, { item: stageItem("a"), order: ["c", "b", "nowhere"] }, "votes");
	expect(columns.now?.id).toBe("a");
	expect(ids(columns.order)).toBe("cb");
	expect(ids(columns.past.answered)).toBe("ed");
	// [S4] Their session lost the stage, or they were taken down and published again.
	expect(ids(columns.past.skipped)).toBe("gf");
	expect(ids(columns.published)).toBe("h");
});

test("[K1] [M16] lists pinned questions first in any sort order", () => {
	const rows = [question("a", { votes: 9, publishedAt: 9 }), question("b", { votes: 5, publishedAt: 2, pinned: true })];
	for (const by of PUBLISHED_BY) expect(ids(columnsOf(rows, nothing, by).published)).toBe("ba");
});

test("[K1] lists skipped, declined and merged questions as past, latest first, until added to the order again", () => {
	const rows = [
		question("a", { skippedAt: 4, putAt: 1 }),
		question("b", { skippedAt: 5, putAt: 2 }),
		question("c", { status: "declined", decided: { by: "Ada", at: 1 } }),
		question("d", { status: "declined", decided: { by: "Ada", at: 2 } }),
		question("e", { status: "merged", decided: { by: "Ada", at: 2 } }),
	];
	const columns = columnsOf(rows, nothing, "votes");
	expect([columns.past.skipped, columns.past.declined, columns.past.merged].map(ids)).toEqual(["ba", "dc", "e"]);
	expect(ids(columns.published)).toBe("");
	expect(ids(columnsOf(rows, { item: null, order: ["a"] }, "votes").order)).toBe("a");
});

describe("[K2] searching", () => {
	const found = (row: DeskQuestion, filter: Partial<typeof EVERYTHING>) => finder({ ...EVERYTHING, ...filter })(row);
	const row = question("a", {
		words: "Pryd daw’r ystafell dân i Ysgol Bro Tân?",
		stageWording: "When is the fire room mended?",
		byline: { name: "Siân Élan", role: "Head of Année 6" },
		tags: ["Buildings"],
		language: "cy",
	});

	test("finds words, stage wording, byline and tags, ignoring accents and case", () => {
		for (const text of ["tan", "TÂN ysgol", "fire", "sian elan", "annee", "buildings", "daw'r", "  "])
			expect(found(row, { text }), text).toBe(true);
		for (const text of ["tanc", "ysgol fireplace"]) expect(found(row, { text }), text).toBe(false);
	});

	test("filters by tag and by language, including unknown languages", () => {
		expect(found(row, { tag: "Buildings", language: "cy" })).toBe(true);
		expect(found(row, { tag: "Pay" })).toBe(false);
		expect(found(row, { language: "en" })).toBe(false);
		expect(found(question("b", {}), { language: "" })).toBe(true);
		expect(tagsOf([row, question("b", { tags: ["Pay", "Buildings"] })])).toEqual(["Buildings", "Pay"]);
		expect(languagesOf([row, question("b", {})])).toEqual(["", "cy"]);
	});
});
