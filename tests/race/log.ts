import { createLog, type Log } from "#server/log.ts";

/** How often commands were decided again because something had changed meanwhile, by type. */
export type DecidedAgain = Record<string, number>;

/** @returns a log that keeps nothing but how often commands were decided again (`server/commands/carry-out.ts` says so at the level "debug") */
export function createCountingLog(): { log: Log; decidedAgain: DecidedAgain } {
	const decidedAgain: DecidedAgain = {};
	const log = createLog("debug", {
		write(line) {
			if (!line.includes("decided again")) return;
			const { command }: { command: string } = JSON.parse(line);
			decidedAgain[command] = (decidedAgain[command] ?? 0) + 1;
		},
	});
	return { log, decidedAgain };
}
