/**
 * Opens the asking form, which every page of an open session has in it, closed.
 * @param words to put into it, below what is being typed there
 * @returns whether it is open now
 */
export function openAsk(words?: string): boolean {
	const dialog = document.getElementById("ask");
	const field = document.getElementById("words");
	if (!(dialog instanceof HTMLDialogElement && field instanceof HTMLTextAreaElement)) return false;
	if (words !== undefined) {
		/* Not by setting the value: React would take the event for an echo of its own. */
		const above = field.value === "" ? "" : `${field.value}\n`;
		field.setRangeText(above + words, 0, field.value.length, "end");
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
	/* One that the server has opened stands in the page already. */
	if (!dialog.open) dialog.showModal();
	field.focus();
	return true;
}
