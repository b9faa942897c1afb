/**
 * A table in a document has cells of several lines, which its text does not keep apart.
 * @param html what the clipboard has as HTML
 * @returns its first table as tab-separated lines; null if there is none
 */
export function tableText(html: string): string | null {
	const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
	if (!table) return null;
	return [...table.rows].map((row) => [...row.cells].map(cellText).join("\t")).join("\n");
}

/** Its paragraphs, which may be one speaker each, apart. */
function cellText(cell: HTMLTableCellElement): string {
	const paragraphs = [...cell.querySelectorAll("p, div, li")].filter((one) => !one.querySelector("p, div, li"));
	const lines = paragraphs.length > 1 ? paragraphs.map(({ textContent }) => textContent) : [cell.textContent];
	return lines
		.map((line) => line?.replace(/\s+/g, " ").trim())
		.filter(Boolean)
		.join("; ");
}
