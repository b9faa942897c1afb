import { expect, test } from "vitest";
import { columnsOf } from "#components/desk/columns/columns.ts";
import { dueAt } from "#components/desk/panels/stage-reminder.tsx";
import { kindsAmong, ONLY } from "#components/desk/search/only.ts";
import { deskHead, deskQuestion } from "#harness/fixtures/desk.ts";

test("[M36] narrows cards to held, named and untagged ones and to duplicates", () => {
	const rows = [
		deskQuestion({ id: "held", status: "held", tags: ["pay"] }),
		deskQuestion({ id: "named", byline: { name: "Ann", role: null }, tags: ["pay"] }),
		deskQuestion({ id: "copied", words: "Who mends the roof?", askedAt: 1, tags: ["pay"] }),
		deskQuestion({ id: "copy", words: "Who mends the roof", askedAt: 2, tags: ["pay"] }),
		deskQuestion({ id: "like", words: "Tell us when chemistry textbooks come in Welsh", tags: ["pay"] }),
		deskQuestion({
			...{ id: "published", words: "When do chemistry textbooks come in Welsh?", status: "published" },
			publishedAt: 1,
		}),
	];
	const isOf = kindsAmong(rows, 5);
	const found = Object.fromEntries(
		ONLY.map((kind) => [kind, rows.filter((row) => isOf(kind, row)).map(({ id }) => id)]),
	);
	expect(found).toEqual({
		held: ["held"],
		named: ["named"],
		untagged: ["published"],
		duplicates: ["copied", "like"],
	});
});

test("[M33] [M35] lists what was put off apart, and what was reported among those in review", () => {
	const rows = [
		deskQuestion({ id: "off", deferred: true }),
		deskQuestion({ id: "in" }),
		deskQuestion({ id: "reported", status: "published", publishedAt: 1, reports: 3 }),
		deskQuestion({ id: "published", status: "published", publishedAt: 1 }),
	];
	const { review, deferred, published } = columnsOf(rows, deskHead(), "votes");
	expect([review, deferred, published].map((all) => all.map(({ id }) => id))).toEqual([
		["in", "reported"],
		["off"],
		["published"],
	]);
});

test("[M38] reminds the desk whose time has come to take the stage, and the one before where to go", () => {
	const { settings, stage, session } = deskHead();
	const next = { slug: "panel", title: "Panel", titleCy: null, startsAt: 200 };
	const own = { settings: { ...settings, startsAt: 100, endsAt: 200 }, session, next };
	const other = { ...stage, sessionId: "other", startsAt: 50 };
	expect(dueAt({ ...own, stage: other }, 99)).toBeNull();
	expect(dueAt({ ...own, stage: other }, 100)).toEqual({ is: "own", startsAt: 100 });
	expect(dueAt({ ...own, stage: other }, 200)).toBeNull();
	// A later session that has taken the stage early keeps it.
	expect(dueAt({ ...own, stage: { ...other, startsAt: 200 } }, 150)).toBeNull();
	expect(dueAt({ ...own, stage: { ...other, sessionId: null, startsAt: null } }, 150)).toEqual({
		is: "own",
		startsAt: 100,
	});
	expect(dueAt({ ...own, stage }, 199)).toBeNull();
	expect(dueAt({ ...own, stage }, 200)).toEqual({ is: "next", ...next });
	expect(dueAt({ ...own, stage, next: null }, 500)).toBeNull();
});
