import { describe, expect, test } from "vitest";
import { estimatedShare, largestFitting, pagesOf, readingTime, typeSizes } from "#components/stage/slides/fit.ts";

describe("the smallest type on a wall", () => {
	test("is 64 of 1,080 pixels at 40 m from a wall 3.4 m high", () => {
		const { smallest } = typeSizes({ wallHeightMetres: 3.4, farthestSeatMetres: 40 });
		expect(smallest).toBeCloseTo(0.0588, 4);
		expect(Math.ceil(smallest * 1080)).toBe(64);
	});

	test("grows with the distance and shrinks with the wall's height", () => {
		const { smallest } = typeSizes({ wallHeightMetres: 3, farthestSeatMetres: 25 });
		expect(typeSizes({ wallHeightMetres: 3, farthestSeatMetres: 35 }).smallest).toBeGreaterThan(smallest);
		expect(typeSizes({ wallHeightMetres: 4, farthestSeatMetres: 25 }).smallest).toBeLessThan(smallest);
	});

	test.each([
		{ wallHeightMetres: 0, farthestSeatMetres: 40 },
		{ wallHeightMetres: 0, farthestSeatMetres: 0 },
		{ wallHeightMetres: 340, farthestSeatMetres: 1 },
		{ wallHeightMetres: 1, farthestSeatMetres: 500 },
	])("stays usable with wrong measurements: %o", (size) => {
		const { smallest, largest } = typeSizes(size);
		expect(smallest).toBeGreaterThanOrEqual(0.03);
		expect(smallest).toBeLessThanOrEqual(0.25);
		expect(largest).toBe(Math.max(smallest, 0.2));
	});
});

describe("the estimate of a question's size", () => {
	const sizes = { smallest: 0.0588, largest: 0.2 };

	test("stays between the smallest legible size and the largest sensible one", () => {
		for (const graphemes of [0, 1, 10, 50, 140, 280, 5_000]) {
			const share = estimatedShare(graphemes, sizes);
			expect(share).toBeGreaterThanOrEqual(sizes.smallest);
			expect(share).toBeLessThanOrEqual(sizes.largest);
		}
	});

	test("is smaller for longer words", () => {
		expect(estimatedShare(280, sizes)).toBeLessThan(estimatedShare(60, sizes));
	});
});

describe("the largest size that fits", () => {
	test("is found exactly", () => {
		for (let limit = 64; limit <= 200; limit += 1) {
			expect(largestFitting(64, 200, (pixels) => pixels <= limit)).toBe(limit);
		}
	});

	test("is none rather than below the smallest", () => {
		expect(largestFitting(64, 200, (pixels) => pixels <= 63)).toBeNull();
		expect(largestFitting(63.5, 200, (pixels) => pixels <= 64)).toBe(64);
	});

	test("is found when the largest is below the smallest", () => {
		expect(largestFitting(90, 50, () => true)).toBe(90);
	});

	test("takes few measurements, as each one lays out the page", () => {
		let measured = 0;
		largestFitting(64, 1_000, (pixels) => {
			measured += 1;
			return pixels <= 321;
		});
		expect(measured).toBeLessThanOrEqual(12);
	});

	test.each([320, 321, 322, 64, 1_000, 2_000])("is the same whatever it is guessed to be: %i", (limit) => {
		for (const guess of [1, 64, 321, 999, 1_000, 1_200])
			expect(largestFitting(64, 1_000, (pixels) => pixels <= limit, guess)).toBe(Math.min(limit, 1_000));
		expect(largestFitting(64, 1_000, () => false, 321)).toBeNull();
	});

	test.each([320, 321])("takes two measurements if it is %i and was 321, as with most letters typed", (limit) => {
		let measured = 0;
		const fits = (pixels: number) => {
			measured += 1;
			return pixels <= limit;
		};
		expect(largestFitting(64, 1_000, fits, 321)).toBe(limit);
		expect(measured).toBe(2);
	});
});

describe("a question too long for one picture", () => {
	test("has one page if it fits", () => {
		expect(pagesOf("Will you scrap the EBacc?", () => true)).toEqual(["Will you scrap the EBacc?"]);
	});

	test("breaks between words and loses nothing", () => {
		const words = "When will the notional SEND threshold be looked at again? It has not moved in over a decade.";
		const pages = pagesOf(words, (page) => page.length <= 40);
		expect(pages.length).toBeGreaterThan(2);
		expect(pages.every((page) => page.length <= 40)).toBe(true);
		expect(pages.join(" ")).toBe(words);
	});

	test("has pages of similar length, without two words alone on the last", () => {
		const pages = pagesOf("one two three four five six seven eight nine ten eleven", (page) => page.length <= 48);
		expect(pages).toEqual(["one two three four five six", "seven eight nine ten eleven"]);
	});

	test("has no page that ends inside a word only to make pages more even", () => {
		const long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
		expect(pagesOf(`To ${long}`, (page) => page.length <= long.length)).toEqual(["To", long]);
	});

	test("breaks inside a word only if it is longer than a page, and never inside a grapheme", () => {
		const family = "👩‍👩‍👧‍👦";
		const pages = pagesOf(family.repeat(9), (page) => [...new Intl.Segmenter().segment(page)].length <= 4);
		expect(pages).toHaveLength(3);
		expect(pages.join("")).toBe(family.repeat(9));
		expect(pages.every((page) => page === family.repeat(page.length / family.length))).toBe(true);
	});

	test("has one page with all words if nothing fits at all", () => {
		expect(pagesOf("Why now, and why here?", () => false)).toEqual(["Why now, and why here?"]);
	});

	test("stays long enough to be read", () => {
		expect(readingTime("Why?")).toBe(6_000);
		expect(readingTime("a".repeat(150))).toBe(10_000);
	});
});
