import { useCallback } from "react";
import { useBoard, useLive } from "../use-desk.tsx";
import { CARD_COLUMNS } from "./board.ts";
import { columnOf } from "./columns.ts";

/** @returns how to take a question in hand from a link, wherever it is by now. Always the same function. */
export function useShowQuestion(): (questionId: string) => void {
	const live = useLive();
	const board = useBoard();
	return useCallback(
		(questionId) => {
			const { rows, head } = live.store.get().view;
			const row = rows.find(({ id }) => id === questionId);
			if (!row) return;
			const column = columnOf(row, head);
			const listed = CARD_COLUMNS.find((one) => one === column);
			// A searched or frozen column may not show it; the panel does.
			const isShown = !listed || board.get(listed)?.ids().includes(questionId) === true;
			live.setCurrent({ questionId, column: isShown ? column : "past" });
		},
		[live, board],
	);
}
