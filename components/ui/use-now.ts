import { useEffect, useState } from "react";

/**
 * The time by this machine's clock, anew every so often.
 * @param everyMs how often
 * @returns ms since 1970
 */
export function useNow(everyMs: number): number {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		setNow(Date.now());
		const timer = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now;
}
