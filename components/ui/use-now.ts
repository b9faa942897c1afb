import { useEffect, useState } from "react";

/**
 * @param everyMs how often to update
 * @returns this device's time in ms since 1970; null on the server and until the first effect, so that hydration matches
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
