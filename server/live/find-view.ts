import type { Reason } from "#protocol/refusals.ts";
import type { Context } from "../context.ts";
import type { SessionView } from "./session-view.ts";

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
