import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import type { SessionView } from "./session-view.ts";

/** [P15] Counts a request for a view, if its client has no cookie of ours. @returns 0, or how many seconds to wait */
export async function spendAsStranger(
	{ rates, identity }: Pick<Context, "rates" | "identity">,
	cookies: string | undefined,
): Promise<number> {
	return identity.anyId(cookies) === null ? rates.spend("strangers", "nobody") : 0;
}

/**
 * Finds the view of the session a request is about. To look for one that is not in memory costs a query, and anybody can make up ids:
 * so each browser has a rate for it (`RATES.lookup`), and those without an identity share one.
 * @returns the view, null if there is no such session, or `too-fast`
 */
export async function findView(
	{ views, rates, identity }: Pick<Context, "views" | "rates" | "identity">,
	sessionId: string,
	cookies: string | undefined,
): Promise<SessionView | (Reason & { code: "too-fast" }) | null> {
	if (!views.isLoaded(sessionId)) {
		const seconds = await rates.spend("lookup", identity.anyId(cookies) ?? "nobody");
		if (seconds > 0) return { code: "too-fast", seconds };
	}
	return views.get(sessionId);
}

/** [O34] @returns whether a session's floor is closed to a browser: its conference is archived, and this is not one of its staff */
export async function isHidden(
	{ identity }: Pick<Context, "identity">,
	{ state: { conference } }: SessionView,
	cookies: string | undefined,
): Promise<boolean> {
	return conference.phase === "archived" && (await identity.person(cookies, conference.id)).kind === "nobody";
}
