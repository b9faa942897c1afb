"use client";

import { useEffect } from "react";
import { isComposing } from "#components/touch/keys.ts";
import { focusCard } from "../selected/close-open.ts";
import { useLive } from "../use-desk.tsx";
import { keyIdOf } from "./keys.ts";
import { useRun } from "./use-actions.ts";
import { useKeysOn } from "./use-keys-on.ts";

/** Where typing is text. A checkbox takes no letters. */
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** [K5] Listens for the desk's shortcuts wherever the focus is, except in a field and under a dialog or a panel. */
export function useKeys(): void {
	const live = useLive();
	const run = useRun();
	const keysOn = useKeysOn();
	useEffect(() => {
		const pressed = (event: KeyboardEvent) => {
			if (event.defaultPrevented || isComposing(event)) return;
			const isCovered = document.querySelector("dialog[open], :popover-open") !== null;
			if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "k") {
				event.preventDefault();
				if (!isCovered && !event.repeat) live.setOverlay({ is: "palette" });
				return;
			}
			if (isCovered || (event.target instanceof Element && event.target.closest(FIELDS))) return;
			const { selected, deselected, open } = live.store.get();
			if (event.key === "Escape" && !event.shiftKey && open) {
				live.setOpen(null);
				focusCard(open.questionId);
				return;
			}
			if (event.key === "Escape" && (selected.size > 0 || deselected)) return live.select(new Set());
			const id = keyIdOf(event);
			if (id === null || !keysOn) return;
			event.preventDefault();
			run(id);
		};
		document.addEventListener("keydown", pressed);
		return () => document.removeEventListener("keydown", pressed);
	}, [live, run, keysOn]);
}
