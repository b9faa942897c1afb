import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

/**
 * Logs one JSON line per event. Never log pseudonyms, addresses or anything people wrote.
 * @param to standard error by default: standard output is for the addresses the program prints
 */
export function createLog(level: string, to: DestinationStream = pino.destination({ fd: 2, sync: false })): Log {
	return pino({ level, base: null, serializers: { err: toPlain } }, to);
}

/** Picks an error's standard fields. Others may contain user input. */
function toPlain(fault: unknown): unknown {
	if (!(fault instanceof Error)) return String(fault);
	const { name, message, stack, cause } = fault;
	const code = "code" in fault ? fault.code : undefined;
	return { name, message, code, stack, ...(cause === undefined ? {} : { cause: toPlain(cause) }) };
}
