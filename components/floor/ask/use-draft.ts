import { type RefObject, useEffect } from "react";

const keyOf = (sessionId: string) => `draft ${sessionId}`;

/**
 * Restores what was typed on this phone and not asked.
 * @param field an uncontrolled textarea, because what was typed before hydration must stay
 * @param onRestore called with the words that are in the field
 * @returns a function that stores the words
 */
export function useDraft(
	sessionId: string,
	field: RefObject<HTMLTextAreaElement | null>,
	onRestore: (words: string) => void,
) {
	useEffect(() => {
		const area = field.current;
		if (!area) return;
		if (area.value === "") area.value = read(sessionId);
		onRestore(area.value);
	}, [sessionId, field, onRestore]);
	return (words: string) => write(sessionId, words);
}

/* A browser may forbid storage; then a draft lasts as long as the page. */

function read(sessionId: string): string {
	try {
		return localStorage.getItem(keyOf(sessionId)) ?? "";
	} catch {
		return "";
	}
}

function write(sessionId: string, words: string): void {
	try {
		if (words === "") localStorage.removeItem(keyOf(sessionId));
		else localStorage.setItem(keyOf(sessionId), words);
	} catch {}
}
