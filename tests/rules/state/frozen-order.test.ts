import { describe, expect, test } from "vitest";
import { type Attention, frozenOrder, type Place } from "#components/touch/frozen-order.ts";
import { deskQuestion } from "#harness/fixtures/desk.ts";

type Q = { id: string };
/** "aBc": a and c are there, B is gone and keeps its place. */
const places = (ids: string): Place<Q>[] =>
	[...ids].map((id) => ({ question: { id: id.toLowerCase() }, gone: id !== id.toLowerCase() }));
const order = (before: string, target: string, attention: Partial<Attention<Q>> = {}) => {
	const ids = [...target].map((id) => ({ id }));
	const { places: shown, ...waits } = frozenOrder(places(before), ids, { held: true, ...attention });
	return { shown: shown.map(({ question: { id }, gone }) => (gone ? id.toUpperCase() : id)).join(""), ...waits };
};
const shape = (...of: Parameters<typeof order>): string => order(...of).shown;

describe("[K4] a column with pointer or focus in it", () => {
	test("keeps its order while held, and counts how many would move", () => {
		expect(order("abc", "cab")).toEqual({ shown: "abc", moved: 1, arrived: 0 });
		expect(order("abcd", "dcba")).toEqual({ shown: "abcd", moved: 3, arrived: 0 });
	});

	test("is sorted again when released", () => {
		expect(order("abc", "cab", { held: false })).toEqual({ shown: "cab", moved: 0, arrived: 0 });
	});

	test("keeps new cards waiting, and counts them", () => {
		expect(order("ab", "xayb")).toEqual({ shown: "ab", moved: 0, arrived: 2 });
		expect(order("ab", "abx")).toEqual({ shown: "ab", moved: 0, arrived: 1 });
		expect(shape("ab", "xayb", { held: false })).toBe("xayb");
	});

	test("inserts at once what the moderator brings back", () => {
		expect(order("abc", "axbyc", { mine: new Set("y") })).toEqual({ shown: "abyc", moved: 0, arrived: 1 });
		expect(order("abcd", "cabd", { moving: new Set("c") })).toEqual({ shown: "cabd", moved: 0, arrived: 0 });
	});

	test("is not held while it is empty", () => {
		expect([shape("", "ab"), shape("AB", "xy")]).toEqual(["ab", "ABxy"]);
	});

	test("keeps what others have dealt with in its place, marked, until released", () => {
		expect([shape("abc", "ac"), shape("aBc", "ac")]).toEqual(["aBc", "aBc"]);
		expect(shape("aBc", "ac", { held: false })).toBe("ac");
	});

	test("removes what the moderator has dealt with at once", () => {
		expect(shape("abc", "ac", { mine: new Set("b") })).toBe("ac");
	});

	test("moves the next live card up, past what others have dealt with", () => {
		expect(shape("abCd", "ad", { mine: new Set("b") })).toBe("ad");
		expect(shape("Abc", "c", { mine: new Set("b") })).toBe("Ac");
	});

	test("keeps a card with a refusal in its place until that has been seen", () => {
		const answered = { mine: new Set("b"), busy: new Set("b") };
		expect(shape("abc", "ac", answered)).toBe("aBc");
		expect(shape("abc", "ac", { ...answered, held: false })).toBe("aBc");
		expect(shape("abc", "ca", { busy: new Set("b"), held: false })).toBe("caB");
	});

	test("a card that comes back is live again", () => {
		expect(shape("Ab", "ab")).toBe("ab");
	});
});

describe("[L1] the floor's list while somebody reads", () => {
	const appends = true;

	test("keeps the room of what has gone, without offering to update the order", () => {
		expect(order("abc", "ac", { appends })).toEqual({ shown: "aBc", moved: 0, arrived: 0 });
		expect(order("abc", "ca", { appends })).toMatchObject({ shown: "aBc", moved: 1 });
	});

	test("shows at once what arrives below everything else", () => {
		expect(order("ab", "abx", { appends })).toEqual({ shown: "abx", moved: 0, arrived: 0 });
		expect(order("abc", "acx", { appends })).toEqual({ shown: "aBcx", moved: 0, arrived: 0 });
		expect(order("ab", "xab", { appends })).toEqual({ shown: "ab", moved: 0, arrived: 1 });
		expect(shape("", "a", { appends })).toBe("a");
	});
});

test("[K4] shows the current state of cards, also of those that others have dealt with", () => {
	const [a, b] = [deskQuestion({ id: "a" }), deskQuestion({ id: "b" })];
	const before = [a, b].map((question) => ({ question, gone: false }));
	const voted = { ...a, votes: 7 };
	const declined = deskQuestion({ id: "b", status: "declined" });
	const known = new Map([voted, declined].map((question) => [question.id, question]));
	expect(frozenOrder(before, [voted], { held: true, known }).places).toEqual([
		{ question: voted, gone: false },
		{ question: declined, gone: true },
	]);
});
