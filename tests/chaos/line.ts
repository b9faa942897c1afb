import type { Figures } from "./rounds.ts";

/** @returns a run's figures as one line */
export function line(figures: Figures): string {
	return [
		`${figures.rounds} rounds`,
		`${figures.acknowledgedVotes} votes and ${figures.acknowledgedQuestions} questions acknowledged`,
		`${figures.sentAgain} sent again`,
		`lost ${figures.lostVotes} votes and ${figures.lostQuestions} questions`,
		`doubled ${figures.doubled}`,
		`wrong tallies ${figures.wrongTallies}`,
		`views that differ ${figures.viewsThatDiffer}`,
	].join(", ");
}
