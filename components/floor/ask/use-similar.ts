import { useEffect, useState } from "react";
import { similarQuestions } from "#components/connection/plain-http.ts";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";

/** Typing pauses for as long between two words. */
const PAUSE_MS = 350;

/**
 * Asks, whenever typing pauses, which published questions ask the same.
 * @param changing is called before they change
 * @returns their ids, most alike first; the last answer stands until the next
 */
export function useSimilar(sessionId: string, words: string, changing: () => void): readonly string[] {
	const [ids, setIds] = useState<readonly string[]>([]);
	const typed = words.trim();
	useEffect(() => {
		if (typed.length < QUESTION_GRAPHEMES.min) {
			setIds([]);
			return;
		}
		const leave = new AbortController();
		const timer = setTimeout(async () => {
			const found = await similarQuestions(sessionId, typed, leave.signal);
			if (!found || leave.signal.aborted) return;
			changing();
			setIds(found);
		}, PAUSE_MS);
		return () => {
			clearTimeout(timer);
			leave.abort();
		};
	}, [sessionId, typed, changing]);
	return ids;
}
