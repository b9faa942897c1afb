import type { LogRecord } from "#db/exports.ts";
import { fromAndTo } from "./changed.ts";
import type { Cell, Column, Table } from "./table.ts";
import type { ColumnName, ExportWords } from "./words.ts";

/** A line of the log, and what it says that depends on other rows. */
type Line = LogRecord & { questionIds: string[]; question: string | null; from: string; to: string };

type Field = { name: ColumnName; is: Column["is"]; width: number; cell: (line: Line, words: ExportWords) => Cell };

export const LOG_FIELDS: readonly Field[] = [
	{ name: "when", is: "time", width: 20, cell: ({ at }) => at },
	{ name: "who", is: "text", width: 20, cell: ({ by }, words) => words.by(by) },
	{ name: "session", is: "text", width: 30, cell: ({ session }) => session },
	{ name: "hall", is: "text", width: 16, cell: ({ hall }) => hall },
	{ name: "did", is: "text", width: 30, cell: didIn },
	{ name: "question", is: "text", width: 70, cell: ({ question }) => question },
	{ name: "from", is: "text", width: 40, cell: ({ from }) => from || null },
	{ name: "to", is: "text", width: 40, cell: ({ to }) => to || null },
	{ name: "undone", is: "text", width: 24, cell: ({ undoneBy }, words) => undoneBy && words.undoneBy(undoneBy) },
	{ name: "id", is: "text", width: 38, cell: ({ questionIds }) => questionIds.join(" ") || null },
];

/**
 * The moderation log, one line of the ledger a row.
 * @param texts what ids stand for (`readTexts`), without the words of withdrawn questions
 */
export function logTable(lines: readonly LogRecord[], texts: ReadonlyMap<string, string>, words: ExportWords): Table {
	return {
		sheet: words.sheet("log"),
		columns: LOG_FIELDS.map(({ name, is, width }) => ({ title: words.column(name), is, width })),
		rows: lines.map((record) => {
			const questionIds = questionsOf(record);
			const [first = "", another] = questionIds;
			const question = another === undefined ? (texts.get(first) ?? null) : words.questions(questionIds.length);
			const line = { ...record, questionIds, question, ...fromAndTo(record.changes, { texts, words }) };
			return LOG_FIELDS.map(({ cell }) => cell(line, words));
		}),
	};
}

/** A put is about one question, though it also marks another as answered. */
function questionsOf({ questionId, changes }: LogRecord): string[] {
	if (questionId !== null) return [questionId];
	const about = changes.filter(({ of }) => of === "question" || of === "tag" || of === "votes");
	return [...new Set(about.map(({ id }) => id))];
}

/** A verb of the ledger may stand for two things. */
function didIn({ verb, undid, changes }: Line, words: ExportWords): string {
	if (undid !== null) return words.undid(undid);
	for (const change of changes) {
		if (change.of === "screen" && change.field === "screen" && change.new?.kind === "mixer") return words.linked();
		if (change.of === "stage" && change.field === "curtain") return words.curtain(change.new);
	}
	return words.did(verb);
}
