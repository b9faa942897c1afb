import type { Context } from "../context.ts";
import type { SessionView } from "./session-view.ts";

/**
 * Finds the session that somebody asks about. To look for one that is not in memory costs a query, and anybody can make up ids: so
 * each browser may look only so often (`RATES.lookup`), and those without an identity share one bucket.
 * @returns the view, null if there is no such session, or how many seconds to wait
 */
export async function findView(
	{ views, rates, identity }: Pick<Context, "views" | "rates" | "identity">,
	sessionId: string,
	cookies: string | undefined,
): Promise<SessionView | { seconds: number } | null> {
	if (!views.isLoaded(sessionId)) {
		const seconds = await rates.spend("lookup", identity.anyId(cookies) ?? "nobody");
		if (seconds > 0) return { seconds };
	}
	return views.get(sessionId);
}
