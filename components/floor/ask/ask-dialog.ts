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
