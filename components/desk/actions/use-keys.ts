"use client";

import { useEffect } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { focusCard } from "../selected/close-open.ts";
import { useLive } from "../use-desk.tsx";
import { meantBy } from "./keys.ts";
import { useRun } from "./use-actions.ts";
import { useKeysOn } from "./use-keys-on.ts";

/** Typing is typing: no key does anything else there. A box that is ticked takes no letters. */
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** [K5] Listens for the desk's keys wherever the focus is, but in a field and under a dialog or a panel. */
export function useKeys(): void {
	const live = useLive();
	const run = useRun();
	const keysOn = useKeysOn();
	useEffect(() => {
		const pressed = (event: KeyboardEvent) => {
			if (event.defaultPrevented || isComposing(event)) return;
			const isOver = document.querySelector("dialog[open], :popover-open") !== null;
			if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "k") {
				event.preventDefault();
				if (!isOver && !event.repeat) live.setOverlay({ is: "palette" });
				return;
			}
			if (isOver || (event.target instanceof Element && event.target.closest(FIELDS))) return;
			const { selected, deselected, open } = live.store.get();
			if (event.key === "Escape" && !event.shiftKey && open) {
				live.setOpen(null);
				focusCard(open.questionId);
				return;
			}
			if (event.key === "Escape" && (selected.size > 0 || deselected)) return live.select(new Set());
			const id = meantBy(event);
			if (id === null || !keysOn) return;
			event.preventDefault();
			run(id);
		};
		document.addEventListener("keydown", pressed);
		return () => document.removeEventListener("keydown", pressed);
	}, [live, run, keysOn]);
}
