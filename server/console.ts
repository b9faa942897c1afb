import { format } from "node:util";
import type { Log } from "./log.ts";

/** What Next and React say with `log` and `info` is about themselves. */
const LEVELS = { debug: "debug", info: "debug", log: "debug", warn: "warn", error: "error" } as const;

/**
 * [P21] Sends to the log what others (Next, React) write to the console, in lines of any form: one JSON line for each call.
 */
export function logConsole(log: Log): void {
	for (const method of ["debug", "info", "log", "warn", "error"] as const) {
		console[method] = (...parts: unknown[]) => {
			const err = parts.find((part) => part instanceof Error);
			log[LEVELS[method]](err ? { err } : {}, format(...parts.filter((part) => part !== err)));
		};
	}
}
