import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { Database } from "#db/client/client.ts";
import { findConference } from "#db/exports.ts";
import { LOCALES } from "#protocol/preferences.ts";
import { buildExport, type ExportOrder } from "#server/exports/build.ts";
import { fail } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run export -- CODE --to FILE`: writes a conference's questions to a file, as Excel (.xlsx) or CSV (.csv).
 *
 * - `--log`: the moderation log instead
 * - `--semicolon`: CSV with semicolons
 * - `--lang=cy`: in Welsh
 */
const USAGE = "npm run export -- CODE --to FILE.xlsx (or .csv), with --log for the moderation log";

const wanted = readWanted();
if (typeof wanted === "string") fail(wanted);
else await withDatabase((db) => writeExport(db, wanted));

type Wanted = { code: string; file: string; order: ExportOrder };

/** @returns what is asked for, or why it cannot be done */
function readWanted(): Wanted | string {
	const read = argumentsOf(process.argv.slice(2));
	if (!read)
		return `Some of that cannot be understood. Use ${USAGE}, --semicolon for CSV with semicolons, or --lang=cy.`;
	const { values, positionals } = read;
	const [code, ...others] = positionals;
	if (code === undefined || others.length > 0) return `Name one conference by its code: ${USAGE}.`;
	if (!values.to) return `Say which file to write: ${USAGE}.`;
	const ending = extname(values.to).toLowerCase();
	if (ending !== ".xlsx" && ending !== ".csv") return `"${values.to}" must end in .xlsx or .csv.`;
	if (values.semicolon && ending === ".xlsx") return "--semicolon is for .csv files: a workbook has no separator.";
	const locale = LOCALES.find((one) => one === (values.lang ?? LOCALES[0]));
	if (!locale) return `--lang must be one of ${LOCALES.join(", ")}.`;
	const format = ending === ".xlsx" ? "xlsx" : values.semicolon ? "csv;" : "csv";
	return { code, file: values.to, order: { name: values.log ? "log" : "questions", format, locale } };
}

function argumentsOf(args: string[]) {
	const text = { type: "string" } as const;
	const flag = { type: "boolean" } as const;
	try {
		return parseArgs({ args, allowPositionals: true, options: { to: text, lang: text, log: flag, semicolon: flag } });
	} catch {
		return null;
	}
}

async function writeExport(db: Database, { code, file, order }: Wanted): Promise<void> {
	const conference = await findConference(db, code);
	if (!conference) return fail(`There is no conference "${code}".`);
	const bytes = await buildExport(db, conference, order);
	try {
		await writeFile(file, bytes);
	} catch (fault) {
		if (!(fault instanceof Error && "code" in fault)) throw fault;
		return fail(`"${file}" cannot be written (${fault.code}): check that its folder exists and is yours to write.`);
	}
	console.log(`${file}: the ${order.name === "log" ? "moderation log" : "questions"} of "${code}"`);
}
