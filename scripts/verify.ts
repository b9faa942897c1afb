import { wrongReports } from "#db/delegates/reports.ts";
import { checkFeedback } from "#db/feedback.ts";
import { checkTallies } from "#db/votes.ts";
import { withDatabase } from "./database.ts";

/** `npm run verify`: recounts every tally from the votes, and the reports. Exits with 1 if one differs. */
await withDatabase(async (db) => {
	const { questions, votes, wrong } = await checkTallies(db);
	const { feedback, astray } = await checkFeedback(db);
	for (const { questionId, tally, votes } of wrong) {
		console.log(`question ${questionId}: the stored count is ${tally}, but it has ${votes} votes`);
	}
	if (astray > 0) console.log(`${astray} said whether something was answered that was never published`);
	console.log(`verify: ${questions} questions, ${votes} votes, ${feedback} feedback, ${wrong.length} tallies differ`);
	const reports = await wrongReports(db);
	for (const { questionId, stored, reports: found } of reports)
		console.log(`question ${questionId}: the stored number of reports is ${stored}, but it has ${found}`);
	if (wrong.length + astray + reports.length > 0) process.exitCode = 1;
});
