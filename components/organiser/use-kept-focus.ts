import { useCallback, useEffect, useRef } from "react";
import { PAGE_TITLE } from "./page-title.ts";

type Kept = { control: HTMLElement; heading: HTMLElement | null; isVisible: boolean };

/**
 * Keeps the keyboard's place on a page whose buttons are off while it is busy, or gone afterwards: a browser then takes the focus away, and
 * Tab would start at the top again.
 *
 * @returns a function to call before the page gets busy. Afterwards the control that had the focus has it again, or, if it is gone, the
 *   heading above it, or the page's
 */
export function useKeptFocus(isBusy: boolean): () => void {
	const kept = useRef<Kept | null>(null);
	useEffect(() => {
		if (isBusy || kept.current === null) return;
		const { control, heading, isVisible } = kept.current;
		kept.current = null;
		if (document.activeElement !== document.body) return;
		// Somebody with a mouse stays where they are.
		control.focus({ preventScroll: !isVisible });
		if (document.activeElement === control) return;
		const above = heading?.isConnected ? heading : document.getElementById(PAGE_TITLE);
		above?.setAttribute("tabindex", "-1");
		above?.focus({ preventScroll: !isVisible });
	}, [isBusy]);
	return useCallback(() => {
		const control = document.activeElement;
		if (!(control instanceof HTMLElement) || control === document.body) return;
		const heading = control.closest("section")?.querySelector<HTMLElement>("h2, h3") ?? null;
		kept.current = { control, heading, isVisible: control.matches(":focus-visible") };
	}, []);
}
