import { expect, test } from "vitest";
import { byNewest, byVotes } from "#protocol/rules/ranking.ts";

const row = (id: string, votes: number, publishedAt: number, answeredAt: number | null = null) => ({
	id,
	votes,
	publishedAt,
	answeredAt,
});
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).join("");

test("Top: unanswered first, then by votes, age and id", () => {
	const rows = [row("f", 90, 1, 5), row("d", 3, 2), row("c", 3, 2), row("b", 3, 1), row("a", 8, 9), row("e", 0, 1)];
	expect(ids(rows.sort(byVotes))).toBe("abcdef");
});

test("New: latest published first, the same on every phone", () => {
	const rows = [row("c", 9, 1), row("b", 1, 7), row("a", 5, 7)];
	expect(ids(rows.sort(byNewest))).toBe("abc");
});
