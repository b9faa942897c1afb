import { checkTallies } from "#db/votes.ts";
import { withDatabase } from "./database.ts";

/** `npm run verify`: recounts every tally from the votes. Exits with 1 if one differs. */
await withDatabase(async (db) => {
	const { questions, votes, wrong } = await checkTallies(db);
	for (const { questionId, tally, votes } of wrong) {
		console.log(`question ${questionId}: the stored count is ${tally}, but it has ${votes} votes`);
	}
	console.log(`verify: ${questions} questions, ${votes} votes, ${wrong.length} tallies differ`);
	if (wrong.length > 0) process.exitCode = 1;
});
