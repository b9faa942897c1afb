import { SAME_PRESS_MS } from "#components/touch/same-press.ts";

/**
 * Opens the asking form, which is in every page of an open session.
 * @param words to add to what has been typed
 * @returns whether it is open now
 */
export function openAsk(words?: string): boolean {
	const dialog = document.getElementById("ask");
	const field = document.getElementById("words");
	if (!(dialog instanceof HTMLDialogElement && field instanceof HTMLTextAreaElement)) return false;
	if (words !== undefined) {
		/* React ignores an input event after its `value` setter was used. */
		const above = field.value === "" ? "" : `${field.value}\n`;
		field.setRangeText(above + words, 0, field.value.length, "end");
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
	if (!dialog.open) dialog.showModal();
	field.focus();
	return true;
}

/**
 * [L7] Closes it. A second tap on what has closed it does nothing to what was below.
 * @param pressed the control that closes it; null for none
 */
export function closeAsk(dialog: HTMLDialogElement | null, pressed: HTMLElement | null): void {
	if (!dialog?.open) return;
	const box = pressed?.getBoundingClientRect();
	dialog.close();
	if (!box) return;
	const { left, right, top, bottom } = box;
	const ignoring = new AbortController();
	const ignore = (event: MouseEvent) => {
		const { clientX: x, clientY: y } = event;
		const isSecond = left <= x && x <= right && top <= y && y <= bottom;
		/* A key has no place. */
		if (event.detail === 0 || !isSecond || dialog.open) return;
		event.preventDefault();
		event.stopPropagation();
	};
	addEventListener("click", ignore, { capture: true, signal: ignoring.signal });
	setTimeout(() => ignoring.abort(), SAME_PRESS_MS);
}

/**
 * [L31] Keeps a modal dialog in what the keyboard leaves of the window. iOS does not resize the page for its keyboard
 * (`interactive-widget` is Chromium's).
 * @returns a function that stops it
 */
export function fitKeyboard(dialog: HTMLElement | null): (() => void) | undefined {
	const visible = window.visualViewport;
	if (!dialog || !visible) return;
	const resize = () => {
		const isZoomed = visible.scale > 1.01;
		dialog.style.setProperty("--visible-height", isZoomed ? null : `${visible.height}px`);
		dialog.style.setProperty("--visible-top", isZoomed ? null : `${visible.offsetTop}px`);
	};
	resize();
	visible.addEventListener("resize", resize);
	visible.addEventListener("scroll", resize);
	return () => {
		visible.removeEventListener("resize", resize);
		visible.removeEventListener("scroll", resize);
	};
}
