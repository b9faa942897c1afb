import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { to } from "./columns.ts";
import { questions } from "./questions.ts";

export const votes = pgTable(
	"votes",
	{
		questionId: to(() => questions.id),
		voter: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter] }), index().on(table.voter)],
);

/** Who has reported a published question to the moderators. Nobody is shown who, and no export has it. */
export const reports = pgTable(
	"reports",
	{
		questionId: to(() => questions.id),
		voter: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter] })],
);

/** Votes that do not count, by the ledger's line (`step`) that set them aside. They do not count if given again, either. */
export const setAside = pgTable(
	"set_aside",
	{
		questionId: to(() => questions.id),
		voter: uuid().notNull(),
		step: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter, table.step] }), index().on(table.step)],
);
