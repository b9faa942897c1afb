import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Change, LedgerVerb } from "#protocol/ledger.ts";
import { id, time, to } from "./columns.ts";
import { conferences } from "./conference.ts";
import { people } from "./people.ts";
import { halls } from "./programme.ts";
import { questions } from "./questions.ts";
import { sessions } from "./sessions.ts";

/** What staff and the schedule did. Append-only. */
export const ledger = pgTable(
	"ledger",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		/** Null for the whole conference. */
		hallId: uuid().references(() => halls.id),
		sessionId: uuid().references(() => sessions.id),
		/** Its number in the hall's `steps`, or without a hall in the conference's `revision`. */
		seq: bigint({ mode: "number" }).notNull(),
		at: time().notNull().defaultNow(),
		/** Null for the schedule. */
		personId: uuid().references(() => people.id),
		opId: uuid(),
		/** Shared by the steps of one action on many questions. */
		actionId: uuid(),
		verb: text().$type<LedgerVerb>().notNull(),
		/** Null for a step about several questions, the screens or the session. */
		questionId: uuid().references(() => questions.id),
		changes: jsonb().$type<Change[]>().notNull(),
		/** For `undo`: the line it undid. A line can be undone once. */
		undoes: uuid().unique(),
	},
	(table) => [
		unique().on(table.personId, table.opId),
		unique().on(table.hallId, table.seq),
		/** For the last step of each person. */
		index().on(table.sessionId, table.personId, table.seq),
		/** For withdrawing a question, and deleting a conference. */
		index().on(table.questionId).where(sql.raw("question_id is not null")),
	],
);
