import { pseudonym } from "#server/identity/pseudonym.ts";

/** The secret of servers that are started here, which run on loopback. */
export const SECRET = "only for servers that run in tests, on loopback";

/** @returns what a server started here stores for the delegate a cookie names, at a conference */
export function voterOf(cookie: string, conferenceId: string): string {
	return pseudonym(SECRET, "voter", conferenceId, /floor=([0-9a-f-]{36})/.exec(cookie)?.[1] ?? "");
}
