import write, { type Cell as SheetCell } from "write-excel-file/node";
import type { Cell, Column, Table } from "./table.ts";

/** The longest text a cell takes, in UTF-16 units (Excel's specification). */
const CELL_LENGTH = 32_767;

/** Widths from which words are wrapped. */
const WRAPPED_FROM = 40;

/**
 * Writes a table as an Excel workbook. Texts are typed as strings, so none is executed; times are real dates.
 * It works for a second or so on a large table, without a pause: call it in a thread of its own.
 */
export function toXlsx({ sheet, columns, rows }: Table): Promise<Buffer> {
	const head = columns.map(({ title }): SheetCell => ({ value: title, type: String, fontWeight: "bold" }));
	const body = rows.map((cells) => cells.map((cell, at) => toSheetCell(cell, columns[at])));
	const widths = columns.map(({ width }) => ({ width }));
	return write([head, ...body], { sheet, columns: widths, stickyRowsCount: 1 }).toBuffer();
}

function toSheetCell(cell: Cell, column: Column | undefined): SheetCell {
	if (cell === null) return null;
	if (typeof cell === "number") return { value: cell, type: Number };
	// A date in a sheet has no time zone; the library writes it as UTC.
	if (column?.is === "time") return { value: new Date(`${cell}Z`), type: Date, format: formatOf(cell) };
	const isWide = (column?.width ?? 0) >= WRAPPED_FROM;
	return { value: asString(cell), type: String, alignVertical: "top", ...(isWide && { wrap: true }) };
}

const formatOf = (local: string) =>
	local.length > "2026-11-26T14:32".length ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd hh:mm";

/** Excel reads `_x0041_` as a character's code (ECMA-376, part 1, 22.9.2.19), so such words are escaped themselves. */
function asString(text: string): string {
	const escaped = text.slice(0, CELL_LENGTH).replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_");
	// The library looks texts up in a plain object, and would write one of these as the source of a function.
	return escaped in {} ? `${escaped} ` : escaped;
}
