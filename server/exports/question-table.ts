import type { QuestionRecord } from "#db/exports.ts";
import type { Cell, Column, Table } from "./table.ts";
import type { ColumnName, ExportWords } from "./words.ts";

type Field = {
	name: ColumnName;
	is: Column["is"];
	width: number;
	cell: (question: QuestionRecord, words: ExportWords) => Cell;
};

export const QUESTION_FIELDS: readonly Field[] = [
	{ name: "id", is: "text", width: 38, cell: ({ id }) => id },
	{ name: "session", is: "text", width: 30, cell: ({ session }) => session },
	{ name: "hall", is: "text", width: 16, cell: ({ hall }) => hall },
	{ name: "source", is: "text", width: 18, cell: ({ inHall }, words) => (inHall ? words.inHall() : null) },
	{ name: "asked", is: "time", width: 17, cell: ({ askedAt }) => askedAt },
	{ name: "published", is: "time", width: 17, cell: ({ publishedAt }) => publishedAt },
	{ name: "stageWording", is: "text", width: 50, cell: ({ stageWording }) => stageWording },
	{ name: "stageWordingCy", is: "text", width: 50, cell: ({ stageWordingCy }) => stageWordingCy },
	{ name: "words", is: "text", width: 70, cell: ({ words }) => words },
	{ name: "language", is: "text", width: 12, cell: ({ language }, words) => language && words.language(language) },
	{ name: "tags", is: "text", width: 20, cell: ({ tags }) => tags.join(", ") || null },
	{ name: "status", is: "text", width: 14, cell: ({ status }, words) => words.status(status) },
	{ name: "reason", is: "text", width: 18, cell: ({ reason }, words) => reason && words.reason(reason) },
	{ name: "votesWhenPut", is: "number", width: 15, cell: ({ votesWhenPut }) => votesWhenPut },
	{ name: "votes", is: "number", width: 8, cell: ({ votes }) => votes },
	{ name: "put", is: "time", width: 17, cell: ({ putAt }) => putAt },
	{ name: "answered", is: "time", width: 17, cell: ({ answeredAt }) => answeredAt },
	{ name: "outcome", is: "text", width: 24, cell: ({ outcome }, words) => outcome && words.outcome(outcome) },
	{ name: "satisfied", is: "number", width: 12, cell: ({ satisfied }) => satisfied },
	{ name: "notSatisfied", is: "number", width: 12, cell: ({ notSatisfied }) => notSatisfied },
	{ name: "mergedInto", is: "text", width: 38, cell: ({ mergedInto }) => mergedInto },
];

/** @returns the questions of a conference, one a row */
export function questionTable(questions: readonly QuestionRecord[], words: ExportWords): Table {
	return {
		sheet: words.sheet("questions"),
		columns: QUESTION_FIELDS.map(({ name, is, width }) => ({ title: words.column(name), is, width })),
		rows: questions.map((question) => QUESTION_FIELDS.map(({ cell }) => cell(question, words))),
	};
}
