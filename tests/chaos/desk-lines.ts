import type { DeskFigures } from "./three-desks.ts";

/** A run of three desks, as it is printed. */
export function deskLines(figures: DeskFigures): string {
	const { questions, seconds, acknowledged, soAlready, decisions, undone, refused, sentAgain, ackMs, wrongs } = figures;
	const answered = acknowledged + Object.values(refused).reduce((sum, count) => sum + count, 0);
	const list = (counts: Record<string, number>) =>
		Object.entries(counts)
			.map(([name, count]) => `${count} ${name}`)
			.join(", ");
	return [
		`three desks: ${questions} questions in ${seconds.toFixed(1)} s, ${answered} commands answered (${(answered / seconds).toFixed(0)} a second)`,
		`  ${decisions} decisions (${(decisions / seconds).toFixed(1)} a second), ${undone} undoings, ${acknowledged} acknowledged, of them ${soAlready} so already`,
		`  refused: ${list(refused)}; ${sentAgain} sent again`,
		`  answered in ${ackMs.median.toFixed(0)} ms (half), ${ackMs.p95.toFixed(0)} ms (95 of 100)`,
		`  wrong: ${list(wrongs)}`,
	].join("\n");
}
