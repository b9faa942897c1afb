const rows = () => [...document.querySelectorAll<HTMLElement>("[data-row]")];

/** Moves the focus to the row above or below, on whichever day. */
export function moveFocus(from: HTMLElement, by: 1 | -1): void {
	const all = rows();
	all[all.indexOf(from) + by]?.focus();
}

/** Focuses a row wherever it now is, unless somebody is typing by now. @param id a session's */
export function focusRow(id: string): void {
	if (document.activeElement?.matches("input, select, textarea")) return;
	rows()
		.find((row) => row.dataset.row === id)
		?.focus();
}

/** @returns the session whose row is below that of another, or above it if it is the last */
export function rowBeside(id: string): string | undefined {
	const all = rows();
	const at = all.findIndex((row) => row.dataset.row === id);
	return (all[at + 1] ?? all[at - 1])?.dataset.row;
}
