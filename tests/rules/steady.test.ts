import { describe, expect, test } from "vitest";
import { type Attention, type Place, steady } from "#components/desk/steady.ts";
import { deskQuestion } from "#harness/fixtures/desk.ts";
import type { DeskQuestion } from "#protocol/views.ts";

const question = (id: string, changes: Partial<DeskQuestion> = {}): DeskQuestion =>
	deskQuestion({ id, words: `Question ${id}, and why?`, ...changes });
const column = (ids: string): DeskQuestion[] => [...ids].map((id) => question(id));
const standing = (ids: string): Place[] => column(ids).map((q) => ({ question: q, gone: false }));
const attention = (changes: Partial<Attention> = {}): Attention => ({
	held: true,
	mine: new Set(),
	moving: new Set(),
	told: new Set(),
	known: new Map(),
	...changes,
});
/** "abC": a and b live, c gone but kept. */
const shape = (places: readonly Place[]): string =>
	places.map((place) => (place.gone ? place.question.id.toUpperCase() : place.question.id)).join("");

describe("[K4] a column under the moderator's hand", () => {
	test("keeps its order while held, and says how many would move", () => {
		const shown = steady(standing("abc"), column("cab"), attention());
		expect(shape(shown.places)).toBe("abc");
		expect(shown.moved).toBe(3);
	});

	test("updates its order when released", () => {
		const shown = steady(standing("abc"), column("cab"), attention({ held: false }));
		expect(shape(shown.places)).toBe("cab");
		expect(shown.moved).toBe(0);
	});

	test("lets new cards wait, and says how many", () => {
		const shown = steady(standing("ab"), column("xayb"), attention());
		expect([shape(shown.places), shown.arrived, shown.moved]).toEqual(["ab", 2, 0]);
		expect(shape(steady(shown.places, column("xayb"), attention({ held: false })).places)).toBe("xayb");
	});

	test("inserts cards the moderator brings back at once, in their position", () => {
		const shown = steady(standing("abc"), column("axbyc"), attention({ mine: new Set("y") }));
		expect([shape(shown.places), shown.arrived]).toEqual(["abyc", 1]);
		const moved = steady(standing("abcd"), column("cabd"), attention({ moving: new Set("c") }));
		expect([shape(moved.places), moved.moved]).toEqual(["cabd", 0]);
	});

	test("holds nothing if it is empty", () => {
		expect(shape(steady([], column("ab"), attention()).places)).toBe("ab");
	});

	test("shows live cards in their current state", () => {
		const shown = steady(standing("a"), [question("a", { votes: 7 })], attention());
		expect(shown.places[0]?.question.votes).toBe(7);
	});

	test("keeps cards others have dealt with in place, marked, in their current state", () => {
		const known = new Map([["b", question("b", { status: "declined" })]]);
		const shown = steady(standing("abc"), column("ac"), attention({ known }));
		expect(shape(shown.places)).toBe("aBc");
		expect(shown.places[1]?.question.status).toBe("declined");
	});

	test("drops cards the moderator has dealt with at once", () => {
		expect(shape(steady(standing("abc"), column("ac"), attention({ mine: new Set("b") })).places)).toBe("ac");
	});

	test("moves the next live card under the hand, past those others have dealt with", () => {
		const before: Place[] = [...standing("ab"), { question: question("c"), gone: true }, ...standing("d")];
		expect(shape(steady(before, column("ad"), attention({ mine: new Set("b") })).places)).toBe("ad");
	});

	test("leaves marked cards above the hand in place", () => {
		const before: Place[] = [{ question: question("a"), gone: true }, ...standing("bc")];
		expect(shape(steady(before, column("c"), attention({ mine: new Set("b") })).places)).toBe("Ac");
	});

	test("clears marked cards when released", () => {
		const before: Place[] = [{ question: question("a"), gone: true }, ...standing("bc")];
		expect(shape(steady(before, column("bc"), attention({ held: false })).places)).toBe("bc");
	});

	test("keeps a card with a refusal in place until the refusal has been seen", () => {
		const mine = new Set("b");
		const told = new Set("b");
		expect(shape(steady(standing("abc"), column("ac"), attention({ mine, told })).places)).toBe("aBc");
		expect(shape(steady(standing("abc"), column("ac"), attention({ held: false, mine, told })).places)).toBe("aBc");
		expect(shape(steady(standing("abc"), column("ca"), attention({ held: false, told })).places)).toBe("caB");
	});

	test("a card that comes back is live again", () => {
		const before: Place[] = [{ question: question("a"), gone: true }, ...standing("b")];
		expect(shape(steady(before, column("ab"), attention()).places)).toBe("ab");
	});
});
