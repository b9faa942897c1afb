/**
 * Splits what was copied from a spreadsheet, or from a table of a document, into cells. Spreadsheets put quotation marks around a cell
 * with line breaks; other quotation marks are text.
 * @returns rows of trimmed cells, without empty rows
 */
export function cellsOf(text: string): string[][] {
	const rows: string[][] = [[]];
	let rest = text.replace(/\r\n?/g, "\n");
	while (rest !== "") {
		const quoted = QUOTED.exec(rest);
		const cell = quoted?.[0] ?? /^[^\t\n]*/.exec(rest)?.[0] ?? "";
		rows.at(-1)?.push((quoted?.[1]?.replaceAll('""', '"') ?? cell).trim());
		if (rest[cell.length] === "\n") rows.push([]);
		rest = rest.slice(cell.length + 1);
	}
	return rows.filter((row) => row.some((cell) => cell !== ""));
}

const QUOTED = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/;
