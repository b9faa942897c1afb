import { useCallback } from "react";
import { useSetOpen } from "../use-desk.tsx";

/**
 * @param questionId the card in hand
 * @returns how to close what is open for it, and go back to the card itself, from where keys go on
 */
export function useWayBack(questionId: string): () => void {
	const setOpen = useSetOpen();
	return useCallback(() => {
		setOpen(null);
		toCard(questionId);
	}, [setOpen, questionId]);
}

/** The focus goes from the panel to the card itself: where that leaves its column, the next card has it then. */
export function toCard(questionId: string): void {
	document.querySelector<HTMLElement>(`[data-card="${questionId}"]`)?.focus();
}
