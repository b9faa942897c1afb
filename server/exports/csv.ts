import type { Cell, Table } from "./table.ts";

/** Without it, Excel reads the file in the encoding of its language. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Spreadsheets execute cells that start with one of these signs (OWASP, "CSV Injection"). They also split lines at other separators
 * than the file's, depending on their language, and then a cell can start within words, behind any separator.
 */
const EXECUTABLE = /(^|[,;\t\r\n])(?=["\p{Zs}]*[=+\-@\t\r\n＝＋－＠])/gu;

/**
 * Writes a table as CSV (RFC 4180) in UTF-8, which spreadsheets open by a double click. Texts are in quotation marks. Where one could be
 * executed, it has a `'` that is not in the original.
 */
export function toCsv({ columns, rows }: Table, separator: "," | ";"): Buffer {
	const lines = [
		columns.map(({ title }) => quote(title)),
		...rows.map((cells) => cells.map((cell, at) => write(cell, columns[at]?.is === "time"))),
	];
	return Buffer.from(BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(separator)}\r\n`).join(""));
}

function write(cell: Cell, isTime: boolean): string {
	if (cell === null) return "";
	if (typeof cell === "number") return String(cell);
	return isTime ? cell.replace("T", " ") : quote(cell);
}

function quote(text: string): string {
	return `"${text.replace(EXECUTABLE, "$1'").replaceAll('"', '""')}"`;
}
