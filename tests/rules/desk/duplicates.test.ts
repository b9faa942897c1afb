import { expect, test } from "vitest";
import { columnsOf } from "#components/desk/columns/columns.ts";
import { copiesOf } from "#components/desk/duplicates/copies.ts";
import { resemblanceOf, targetOf } from "#components/desk/duplicates/resembling.ts";
import { inBatches } from "#components/desk/selection/batches.ts";
import { deskHead, deskQuestion } from "#harness/fixtures/desk.ts";

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

test("[M30] folds duplicates in review into the card of the first", () => {
	const rows = [
		deskQuestion({ id: "c", words: "Who mends the roof", askedAt: 3 }),
		deskQuestion({ id: "a", words: "Who mends the roof?", askedAt: 1 }),
		deskQuestion({ id: "b", words: "WHO MENDS THE ROOF?!", askedAt: 2, status: "held", heldFor: ["shouting"] }),
		deskQuestion({ id: "d", words: "Who mends the roof of the hall?", askedAt: 4 }),
		deskQuestion({ id: "e", words: "Who mends the roof?", askedAt: 5, status: "published", publishedAt: 6 }),
	];
	expect(ids(columnsOf(rows, deskHead(), "votes").review)).toEqual(["a", "d"]);
	expect(ids(copiesOf(rows, "a"))).toEqual(["b", "c"]);
	expect(ids(copiesOf(rows, "d"))).toEqual([]);
});

test("[M30] finds the published question that asks the same, and what a card can be merged into at once", () => {
	const published = (id: string, words: string, more = {}) =>
		deskQuestion({ id, words, status: "published", publishedAt: 1, ...more });
	const rows = [
		published("pay", "When will teachers’ pay be restored to what it was in 2010?", { votes: 301 }),
		published("roof", "Who mends the roof of our sports hall?"),
		published("fewer", "Who mends the roof of our sports hall", { votes: 2, putAt: 5 }),
		deskQuestion({ id: "same", words: "WHO mends the roof of our sports hall?" }),
		deskQuestion({ id: "near", words: "Will teachers’ pay ever be restored to what it was in 2010?" }),
		deskQuestion({ id: "else", words: "Why are there so few Welsh textbooks for chemistry?" }),
		deskQuestion({ id: "seen", words: "Who mends the roof of our sports hall?!", publishedAt: 3, status: "held" }),
	];
	const row = (id: string) => rows.find((one) => one.id === id) ?? deskQuestion();
	expect(resemblanceOf(rows, row("same"))).toMatchObject({ to: { id: "fewer" }, isSame: true });
	expect(resemblanceOf(rows, row("near"))).toMatchObject({ to: { id: "pay", votes: 301 }, isSame: false });
	expect(resemblanceOf(rows, row("else"))).toBeNull();
	// [M12] What has had votes goes to no question that was on stage.
	expect(targetOf(rows, row("seen"))?.id).toBe("roof");
	// A question is not like itself, and one that is no longer published is like none.
	expect(resemblanceOf(rows, row("pay"))).toBeNull();
	const later = rows.map((one) => (one.id === "pay" ? { ...one, status: "declined" as const } : one));
	expect(resemblanceOf(later, row("near"))).toBeNull();
});

test("[M30] keeps duplicates in one step where an action on many takes several", () => {
	const cut = (words: string, most: number) =>
		inBatches([...words], (letter) => letter, most).map((all) => all.join(""));
	expect(cut("aabbbc", 4)).toEqual(["aa", "bbbc"]);
	expect(cut("aaaaab", 2)).toEqual(["aa", "aa", "ab"]);
	expect(cut("", 2)).toEqual([]);
});
