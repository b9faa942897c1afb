import { useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";

/** @returns when the key last changed, in ms since 1970 */
export function useSince(key: string): number {
	const [since, setSince] = useState(() => ({ key, at: serverNow() }));
	if (since.key === key) return since.at;
	const next = { key, at: serverNow() };
	setSince(next);
	return next.at;
}
