import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * One JSON line an event, on standard error: standard output is for the addresses the program prints. No pseudonym, no address and
 * nothing anybody wrote is logged.
 */
export function createLog(level: string): Log {
	return pino({ level, base: null }, pino.destination({ fd: 2, sync: false }));
}
