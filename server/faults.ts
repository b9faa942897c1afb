/**
 * PostgreSQL's classes of errors that pass by themselves (Appendix A of its manual): 08 connection, 40 rolled back, 53 out of
 * resources, 57 operator intervention, of which a statement that took too long is one. And 25006, a server that may only be
 * read: in a fail-over the address leads to one for a while. And 55P03, a lock that was not to be had in time.
 */
const PASSING_STATES = /^(08|40|53|57|25006|55P03)/;
/** What postgres.js and Node say of a connection that is not there. */
const PASSING_CODES = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

/**
 * Whether a fault says nothing about what was asked, only that it could not be finished now. Drizzle wraps what it was
 * thrown, so the causes are looked at too.
 */
export function isPassingFault(fault: unknown): boolean {
	if (!(fault instanceof Error)) return false;
	if (fault.name === "TimeoutError") return true;
	const code = "code" in fault && typeof fault.code === "string" ? fault.code : "";
	return PASSING_STATES.test(code) || PASSING_CODES.test(code) || isPassingFault(fault.cause);
}
