import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * One JSON line an event, on standard error: standard output is for the addresses the program prints. No pseudonym, no address and
 * nothing anybody wrote is logged.
 */
export function createLog(level: string): Log {
	return pino({ level, base: null, serializers: { err: toPlain } }, pino.destination({ fd: 2, sync: false }));
}

/** What is told of a fault: no more than what went wrong and where. Its other fields may hold what somebody sent. */
function toPlain(fault: unknown): unknown {
	if (!(fault instanceof Error)) return String(fault);
	const { name, message, stack, cause } = fault;
	const code = "code" in fault ? fault.code : undefined;
	return { name, message, code, stack, ...(cause === undefined ? {} : { cause: toPlain(cause) }) };
}
