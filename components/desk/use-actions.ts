"use client";

import { useCallback } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { ActionId, Deed } from "./actions.ts";
import { useLive } from "./use-desk.tsx";

/** @returns how to do what an action comes to: its wish is sent, or what it opens is opened. The same function always. */
export function useDo(): (deed: Deed) => void {
	const live = useLive();
	return useCallback(
		(deed) => {
			if ("wish" in deed) live.act(deed.wish, deed.spot);
			else live.setOpen({ what: deed.open, questionId: deed.questionId });
		},
		[live],
	);
}

/** @returns what an action is called */
export function useActionName(): (id: ActionId) => string {
	const t = useWords("desk");
	return (id) => t(`action.${id}`);
}
