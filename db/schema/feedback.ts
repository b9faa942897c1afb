import { boolean, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { to } from "./columns.ts";
import { questions } from "./questions.ts";

/** Whether an answer on stage satisfied a delegate: "Did that answer it?" */
export const feedback = pgTable(
	"feedback",
	{
		questionId: to(() => questions.id),
		/** A pseudonym, the one that votes. */
		voter: uuid().notNull(),
		satisfied: boolean().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter] }), index().on(table.voter)],
);
