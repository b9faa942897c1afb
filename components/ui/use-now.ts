import { useEffect, useState } from "react";

/**
 * The time by this machine's clock, anew every so often.
 * @param everyMs how often
 * @returns ms since 1970; null in the page's HTML and until its first paint, so that both say the same
 */
export function useNow(everyMs: number): number | null {
	const [now, setNow] = useState<number | null>(null);
	useEffect(() => {
		setNow(Date.now());
		const timer = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now;
}
