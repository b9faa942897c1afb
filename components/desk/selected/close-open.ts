import { useCallback } from "react";
import { useSetOpen } from "../use-desk.tsx";

/** @returns closes what is open for a question and focuses its card, so that shortcuts work again */
export function useCloseOpen(questionId: string): () => void {
	const setOpen = useSetOpen();
	return useCallback(() => {
		setOpen(null);
		focusCard(questionId);
	}, [setOpen, questionId]);
}

/** Focuses a card. If the card then leaves its column, the column moves focus to the next one. */
export function focusCard(questionId: string): void {
	document.querySelector<HTMLElement>(`[data-card="${questionId}"]`)?.focus();
}
