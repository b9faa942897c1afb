import { type RefObject, useEffect } from "react";

const keyOf = (sessionId: string) => `draft ${sessionId}`;

/**
 * Keeps what is being typed on this phone until it is asked.
 * @param field an uncontrolled textarea: what was typed before this script ran stays, and is kept too
 */
export function useDraft(
	sessionId: string,
	field: RefObject<HTMLTextAreaElement | null>,
	restored: (words: string) => void,
) {
	useEffect(() => {
		const area = field.current;
		if (!area) return;
		if (area.value === "") area.value = read(sessionId);
		restored(area.value);
	}, [sessionId, field, restored]);
	return (words: string) => write(sessionId, words);
}

/* A browser may forbid storage; then a draft lives as long as the page. */

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
