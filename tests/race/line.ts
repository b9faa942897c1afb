import type { RaceReport } from "./run.ts";

/** @returns a race's figures as one line */
export function line(report: RaceReport): string {
	const { seed, seconds, votes, steps, ofAuthors, decidedAgain, refused, wrong } = report;
	const refusals = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
	return [
		`seed ${seed}: ${seconds.toFixed(1)} s`,
		`${votes} votes (${(votes / seconds).toFixed(0)} a second)`,
		`${steps} steps (${(steps / seconds).toFixed(1)} a second)`,
		`${decidedAgain} of 1,000 steps decided again`,
		`${ofAuthors} commands of authors`,
		`refused: ${refusals.join(", ")}`,
		`wrong: ${wrong.length}`,
	].join("; ");
}
