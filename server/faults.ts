/**
 * PostgreSQL's transient error classes (Appendix A of its manual): 08 connection, 40 rollback, 53 insufficient resources, 57 operator
 * intervention, which includes statement timeouts. Also 25006, read-only server: during a fail-over the address may lead to one. And
 * 55P03, lock timeout.
 */
const PASSING_STATES = /^(08|40|53|57|25006|55P03)/;
/** Connection errors of postgres.js and Node. */
const PASSING_CODES = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

/**
 * Whether an error is transient: it says nothing about the request, only that it could not be finished now. Checks the causes too,
 * because Drizzle wraps errors.
 */
export function isPassingFault(fault: unknown): boolean {
	if (!(fault instanceof Error)) return false;
	if (fault.name === "TimeoutError") return true;
	const code = "code" in fault && typeof fault.code === "string" ? fault.code : "";
	return PASSING_STATES.test(code) || PASSING_CODES.test(code) || isPassingFault(fault.cause);
}
