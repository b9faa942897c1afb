import { randomUUID } from "node:crypto";
import type { Reason } from "#protocol/refusals.ts";
import type { Log } from "./log.ts";

/**
 * PostgreSQL's transient error classes (Appendix A of its manual): 08 connection, 40 rollback, 53 insufficient resources, 57 operator
 * intervention, which includes statement timeouts; 58 system error, such as a failing disk. Also 25006, read-only server: during a fail-over the address may lead to one. And
 * 55P03, lock timeout.
 */
const PASSING_STATES = /^(08|40|53|57|58|25006|55P03)/;
/** Connection errors of postgres.js and Node. */
const PASSING_CODES = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

/**
 * Whether an error is transient: it says nothing about the request, only that it could not be finished now. Checks the causes too,
 * because Drizzle wraps errors.
 */
export function isPassingFault(fault: unknown): boolean {
	if (!(fault instanceof Error)) return false;
	if (fault.name === "TimeoutError" || isPassingFault(fault.cause)) return true;
	const code = codeOf(fault);
	return PASSING_STATES.test(code) || PASSING_CODES.test(code);
}

/** @returns the code of an error or of its cause; empty if there is none */
export function codeOf(fault: unknown): string {
	if (!(fault instanceof Error)) return "";
	return "code" in fault && typeof fault.code === "string" ? fault.code : codeOf(fault.cause);
}

/**
 * Turns an exception into the refusal the client sees: `try-again` for a transient one, else a defect, which is logged with its cause
 * and leaves the server as a reference only.
 * @param task what failed, for the log
 */
export function toReason(log: Log, fault: unknown, task: string): Reason {
	if (isPassingFault(fault)) {
		log.warn({ err: fault, task }, "not finished; the client will send again");
		return { code: "try-again" };
	}
	const reference = randomUUID().slice(0, 8);
	log.error({ err: fault, task, reference }, "defect");
	return { code: "defect", reference };
}

/** @returns the result of the work @throws a transient fault after `ms`; the work goes on */
export async function timeout<T>(work: Promise<T>, ms: number): Promise<T> {
	// Not an AbortSignal: an error and its stack for each vote cost a fifth of the server's time.
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new DOMException("The database did not answer.", "TimeoutError")), ms);
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
