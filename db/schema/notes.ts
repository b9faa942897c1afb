import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { CHAIR_REPLIES, type ChairReply } from "#protocol/statuses.ts";
import { id, oneOf, time, to } from "./columns.ts";
import { people } from "./people.ts";
import { sessions } from "./sessions.ts";

export const notes = pgTable(
	"notes",
	{
		id: id(),
		sessionId: to(() => sessions.id),
		/** Empty for a reply. */
		words: text().notNull(),
		/** What the chair answers the desk, ready-made; null for a note to the chair. */
		reply: text().$type<ChairReply>(),
		sentBy: to(() => people.id),
		sentAt: time().notNull().defaultNow(),
		acknowledgedAt: time(),
		/** The ledger's line that sent it. */
		step: uuid().notNull(),
	},
	(table) => [index().on(table.sessionId), oneOf("notes_reply", "reply", CHAIR_REPLIES)],
);
