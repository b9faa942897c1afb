import { SignedCookies } from "#server/identity/cookies.ts";
import { pseudonym } from "#server/identity/principal.ts";
import { timedUuid } from "#server/uuid.ts";

/** The secret of servers started here. They run on loopback. */
export const SECRET = "only for servers that run in tests, on loopback";

/** @returns the pseudonym that a server started here stores for a delegate's cookie at a conference */
export function voterOf(cookie: string, conferenceId: string): string {
	return pseudonym(SECRET, "voter", conferenceId, /floor=([0-9a-f-]{36})/.exec(cookie)?.[1] ?? "");
}

/** @returns the cookie of a browser that was given its identity at a time (ms since 1970) by a server started here */
export function cookieSince(time: number): string {
	return new SignedCookies(SECRET).set("floor", timedUuid(time), false).split(";")[0] ?? "";
}
