import type { Database } from "#db/client/client.ts";
import {
	type ExportedConference,
	listSessions,
	type QuestionRecord,
	readLogRecords,
	readQuestionRecords,
	readTexts,
} from "#db/exports.ts";
import type { Locale } from "#protocol/preferences.ts";
import { toCsv } from "./csv.ts";
import { logTable } from "./log-table.ts";
import { questionTable } from "./question-table.ts";
import type { Table } from "./table.ts";
import { type ExportName, type ExportWords, exportWords } from "./words.ts";
import { toXlsx } from "./xlsx.ts";

/** What can be exported, as what. `csv;` is for spreadsheets that separate cells with semicolons, as in much of Europe. */
export type ExportOrder = { name: ExportName; format: "xlsx" | "csv" | "csv;"; locale: Locale };

/** @returns the file, from the database as it is now. It takes a second or so for a large conference, without a pause */
export async function buildExport(
	db: Database,
	conference: ExportedConference,
	{ name, format, locale }: ExportOrder,
): Promise<Uint8Array> {
	const words = exportWords(locale, conference.timeZone);
	const table = name === "log" ? await readLog(db, conference, words) : await readQuestions(db, conference, words);
	return format === "xlsx" ? toXlsx(table) : toCsv(table, format === "csv" ? "," : ";");
}

async function readQuestions(db: Database, { id }: ExportedConference, words: ExportWords): Promise<Table> {
	const sessions: QuestionRecord[][] = [];
	for (const sessionId of await listSessions(db, id)) sessions.push(await readQuestionRecords(db, sessionId));
	return questionTable(sessions.flat(), words);
}

async function readLog(db: Database, { id }: ExportedConference, words: ExportWords): Promise<Table> {
	const lines = await readLogRecords(db, id);
	return logTable(lines, await readTexts(db, id), words);
}
