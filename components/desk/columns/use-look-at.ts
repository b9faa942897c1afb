import { useCallback } from "react";
import { useBoard, useLive } from "../use-desk.tsx";
import { CARD_SPOTS } from "./board.ts";
import { placeOf } from "./columns.ts";

/** @returns how to take any question in hand, by a link to it: where it stands now, whoever moved it meanwhile. The same function always. */
export function useLookAt(): (questionId: string) => void {
	const live = useLive();
	const board = useBoard();
	return useCallback(
		(questionId) => {
			const { rows, head } = live.store.get().view;
			const row = rows.find(({ id }) => id === questionId);
			if (!row) return;
			const place = placeOf(row, head);
			const column = CARD_SPOTS.find((spot) => spot === place);
			// A column that is searched, or held still, may not show it; the panel does.
			const isShown = !column || board.get(column)?.ids().includes(questionId) === true;
			live.setInHand({ questionId, spot: isShown ? place : "past" });
		},
		[live, board],
	);
}
