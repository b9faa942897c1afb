import { pseudonym } from "#server/identity/principal.ts";

/** The secret of servers started here. They run on loopback. */
export const SECRET = "only for servers that run in tests, on loopback";

/** @returns the pseudonym that a server started here stores for a delegate's cookie at a conference */
export function voterOf(cookie: string, conferenceId: string): string {
	return pseudonym(SECRET, "voter", conferenceId, /floor=([0-9a-f-]{36})/.exec(cookie)?.[1] ?? "");
}
