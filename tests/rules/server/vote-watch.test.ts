import { expect, test } from "vitest";
import { SURGE_VOTES } from "#protocol/limits.ts";
import { VoteWatch } from "#server/live/vote-watch.ts";

const S = "session";
const NOW = Date.UTC(2026, 10, 26, 10, 0, 30);
const vote = (time: number, newcomer = false) => ({ time, newcomer });
/** So many pseudonyms vote for a question, so many milliseconds apart. */
function crowd(watch: VoteWatch, questionId: string, from: number, count: number, apart: number, at = NOW) {
	for (let n = from; n < from + count; n += 1) watch.given(S, questionId, `voter ${n}`, vote(at + (n - from) * apart));
}
/** The session, with no merged questions, and with all merged into one. */
const apart = { id: S, questions: { voteTarget: (id: string) => ({ id }) } };
const merged = { id: S, questions: { voteTarget: () => ({ id: "head" }) } };
const surges = (watch: VoteWatch, now = NOW + 60_000, view = apart) =>
	Object.fromEntries([...watch.surges(view, now)].map(([id, voters]) => [id, voters.size]));

test("[M20] takes enough votes within a second as a surge, but not one fewer, or a little more slowly", () => {
	const watch = new VoteWatch();
	crowd(watch, "surge", 0, SURGE_VOTES, 99);
	crowd(watch, "fewer", 100, SURGE_VOTES - 1, 1);
	crowd(watch, "slower", 200, 5 * SURGE_VOTES, 112);
	expect(surges(watch)).toEqual({ surge: SURGE_VOTES });
});

test("[M20] finds a surge across two seconds, without those who voted long before or after", () => {
	const watch = new VoteWatch();
	crowd(watch, "q", 0, 3, 1, NOW - 5_000);
	crowd(watch, "q", 10, SURGE_VOTES + 4, 50, NOW + 700);
	crowd(watch, "q", 50, 3, 1, NOW + 9_000);
	const voters = [
		...(watch
			.surges(apart, NOW + 60_000)
			.get("q")
			?.keys() ?? []),
	];
	expect(voters).toEqual(Array.from({ length: SURGE_VOTES + 4 }, (_, n) => `voter ${10 + n}`));
});

test("[M20] ignores voters who also voted elsewhere, and counts repeated votes", () => {
	const watch = new VoteWatch();
	crowd(watch, "q", 0, SURGE_VOTES + 2, 1);
	crowd(watch, "other", 0, 2, 1, NOW + 30_000);
	expect(surges(watch)).toEqual({ q: SURGE_VOTES });
	crowd(watch, "other", 2, 1, 1, NOW + 31_000);
	expect(surges(watch)).toEqual({});
	for (let n = 0; n < 3 * SURGE_VOTES; n += 1) watch.given(S, "again", "one voter", vote(NOW + n));
	expect(surges(watch)).toEqual({});
});

test("[M20] counts votes by minute, the current one last, and forgets them after ten", () => {
	const watch = new VoteWatch();
	crowd(watch, "q", 0, 12, 1);
	crowd(watch, "r", 20, 3, 1, NOW + 60_000);
	expect(watch.votesAMinute(S, NOW + 60_000)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 12, 3]);
	expect(surges(watch, NOW + 9 * 60_000)).toEqual({ q: 12 });
	expect(surges(watch, NOW + 11 * 60_000)).toEqual({});
	expect(watch.votesAMinute(S, NOW + 30 * 60_000)).toEqual(Array(10).fill(0));
	expect(new VoteWatch().votesAMinute(S, NOW)).toEqual(Array(10).fill(0));
});

test("[M20] [M12] finds a surge where its votes count, even after its question is merged", () => {
	const watch = new VoteWatch();
	crowd(watch, "merged", 0, SURGE_VOTES - 1, 1);
	crowd(watch, "head", SURGE_VOTES - 1, 1, 1, NOW + 100);
	// Who voted for both votes for one thing now.
	crowd(watch, "head", 0, 1, 1, NOW + 200);
	expect(surges(watch)).toEqual({});
	expect(surges(watch, NOW + 60_000, merged)).toEqual({ head: SURGE_VOTES });
});

test("[M20] counts a repeated vote once per question", () => {
	const watch = new VoteWatch();
	for (let n = 0; n < 10_000; n += 1) watch.given(S, `q ${n % 2}`, `voter ${n % 100}`, vote(NOW + n * 10));
	expect(surges(watch, NOW + 100_000)).toEqual({ "q 0": 50, "q 1": 50 });
	// Asked again it is not looked through again: the next report does that.
	const shown = watch.lastSurges(apart, NOW + 101_000);
	crowd(watch, "q 3", 200, SURGE_VOTES, 1, NOW + 101_000);
	expect(watch.lastSurges(apart, NOW + 102_000)).toBe(shown);
	expect([...watch.lastSurges(apart, NOW + 110_000).keys()]).toContain("q 3");
});

test("[M20] finds one surge per question in the largest number of votes a hall can give", () => {
	const watch = new VoteWatch();
	for (let n = 0; n < 20_000; n += 1) watch.given(S, `q ${n % 2}`, `voter ${n}`, vote(NOW + Math.floor(n / 4)));
	expect(surges(watch)).toEqual({ "q 0": 10_000, "q 1": 10_000 });
});

test("[M20] [M24] finds a group that moves together in every question it votes for", () => {
	const watch = new VoteWatch();
	crowd(watch, "first", 0, 1_000, 1);
	crowd(watch, "second", 0, 300, 1, NOW + 5_000);
	expect(surges(watch)).toEqual({ first: 1_000, second: 300 });
	// Delegates who vote for several questions, each for others of them, are no group.
	for (let n = 0; n < 40; n += 1) {
		for (const k of [0, 1, 2]) watch.given(S, `q ${(n * 7 + k * k * 5) % 23}`, `delegate ${n}`, vote(NOW + 9_000 + n));
	}
	expect(surges(watch)).toEqual({ first: 1_000, second: 300 });
});

test("[M24] counts newcomers to a surge who vote for nothing but questions with one, and nobody else", () => {
	const watch = new VoteWatch();
	for (const question of ["a", "b", "c"]) crowd(watch, question, question.charCodeAt(0) * 1_000, SURGE_VOTES, 1);
	watch.given(S, "a", "newcomer", vote(NOW, true));
	watch.given(S, "b", "newcomer", vote(NOW, true));
	watch.given(S, "a", "delegate", vote(NOW));
	watch.given(S, "b", "delegate", vote(NOW));
	watch.given(S, "a", "new delegate", vote(NOW, true));
	watch.given(S, "of their own", "new delegate", vote(NOW, true));
	expect(surges(watch)).toEqual({ a: SURGE_VOTES + 1, b: SURGE_VOTES + 1, c: SURGE_VOTES });
	expect(
		watch
			.surges(apart, NOW + 1_000)
			.get("a")
			?.get("newcomer"),
	).toMatchObject({ newcomer: true, recent: 2 });
	expect(watch.newcomers(apart, NOW + 1_000).get("a")).toEqual({ votes: SURGE_VOTES + 3, newcomers: 2 });
});
