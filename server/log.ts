import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

/**
 * One JSON line an event. No pseudonym, no address and nothing anybody wrote is logged.
 * @param to standard error, where nothing else is given: standard output is for the addresses the program prints
 */
export function createLog(level: string, to: DestinationStream = pino.destination({ fd: 2, sync: false })): Log {
	return pino({ level, base: null, serializers: { err: toPlain } }, to);
}

/** What is told of a fault: no more than what went wrong and where. Its other fields may hold what somebody sent. */
function toPlain(fault: unknown): unknown {
	if (!(fault instanceof Error)) return String(fault);
	const { name, message, stack, cause } = fault;
	const code = "code" in fault ? fault.code : undefined;
	return { name, message, code, stack, ...(cause === undefined ? {} : { cause: toPlain(cause) }) };
}
