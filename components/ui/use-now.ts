import { useEffect, useState } from "react";
import { serverNow } from "./server-time.ts";

/**
 * @param everyMs how often to update
 * @returns the server's time, as far as the page knows it, in ms since 1970; null on the server and until the first effect, so that hydration matches
 */
export function useNow(everyMs: number): number | null {
	const [now, setNow] = useState<number | null>(null);
	useEffect(() => {
		setNow(serverNow());
		const timer = setInterval(() => setNow(serverNow()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now;
}
