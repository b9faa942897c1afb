import { expect, test } from "vitest";
import { byDeskVotes, byNewest, byPutting, topOf } from "#protocol/rules/ranking.ts";

const row = (id: string, votes: number, publishedAt: number, putAt: number | null = null) => ({
	...{ id, votes, publishedAt, putAt },
	pinned: false,
});
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).join("");

test("[R1] Top: what was never put on stage, by votes, age and id", () => {
	const rows = [row("f", 90, 1, 5), row("d", 3, 2), row("c", 3, 2), row("b", 3, 1), row("a", 8, 9), row("e", 0, 1)];
	expect(ids(topOf(rows))).toBe("abcde");
	expect(ids(topOf(rows.toReversed()))).toBe("abcde");
	// The desk's order is the same, but for pinned ones.
	expect(ids(rows.slice(1).sort(byDeskVotes))).toBe("abcde");
});

test("[R2] New: latest published first, the same on every phone", () => {
	const rows = [row("c", 9, 1), row("b", 1, 7), row("a", 5, 7)];
	expect(ids(rows.sort(byNewest))).toBe("abc");
});

test("[R3] what was on stage: latest first", () => {
	const rows = [row("c", 9, 1, 1), row("b", 1, 7, 3), row("a", 5, 7, 3)];
	expect(ids(rows.sort(byPutting))).toBe("abc");
});
