import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { line } from "../chaos/line.ts";
import { killRounds } from "../chaos/rounds.ts";

test("[P1] loses or doubles no acknowledged vote or question when killed with -9 under load", async ({ database }) => {
	const figures = await killRounds(database.url, { rounds: 2, delegates: 60 });
	console.log(line(figures));
	expect(figures).toMatchObject({ lostVotes: 0, lostQuestions: 0, doubled: 0, wrongTallies: 0, viewsThatDiffer: 0 });
	expect(figures.acknowledgedVotes).toBe(2 * 60 * 3);
	// Somebody was still waiting for an answer when the server was killed, or it was not killed in the middle.
	expect(figures.sentAgain).toBeGreaterThan(0);
});
