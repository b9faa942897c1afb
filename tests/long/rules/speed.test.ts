import { expect, test } from "vitest";
import { namesIn } from "#protocol/rules/naming.ts";
import { holdReasons } from "#server/filter/filter.ts";
import { VoteWatch } from "#server/live/vote-watch.ts";

const NOW = 1_750_000_000_000;
const SESSION = "session";
/** Where nothing is merged. */
const apart = { id: SESSION, questions: { voteTarget: (id: string) => ({ id }) } };

/** @returns how long something took, in ms */
function timed(work: () => unknown): number {
	const started = performance.now();
	work();
	return performance.now() - started;
}

test("[M20] looks through a million votes of a hundred pseudonyms, and a hall's 20,000 at once, in no time", () => {
	const few = new VoteWatch();
	for (let n = 0; n < 1_000_000; n += 1)
		few.given(SESSION, `q ${n % 2}`, `voter ${n % 100}`, { time: NOW + n / 10, newcomer: false });
	expect(timed(() => few.surges(apart, NOW + 100_000))).toBeLessThan(100);
	const many = new VoteWatch();
	for (let n = 0; n < 20_000; n += 1)
		many.given(SESSION, `q ${n % 2}`, `voter ${n}`, { time: NOW + Math.floor(n / 4), newcomer: false });
	expect(timed(() => many.surges(apart, NOW + 5_000))).toBeLessThan(1_000);
});

test("[H1] no words keep the filter busy", () => {
	for (const part of ["a.", "0", "07 ", "a-", "f*", "A ", "one ", "x@", "ff"]) {
		expect(
			timed(() => holdReasons(part.repeat(280), [])),
			part,
		).toBeLessThan(200);
	}
});

test("no words keep the search for names busy", () => {
	for (const part of ["Ab ", "A", "Mr ", "my ", "St. ", "d' ", "whose mum ", "ysgol y "]) {
		expect(
			timed(() => namesIn(part.repeat(2_000), [])),
			part,
		).toBeLessThan(1_000);
	}
});
