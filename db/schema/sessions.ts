import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	index,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	unique,
	uuid,
} from "drizzle-orm/pg-core";
import { SESSION_STATUSES, type SessionStatus } from "#protocol/statuses.ts";
import { id, oneOf, time, to } from "./columns.ts";
import { conferences } from "./conference.ts";
import { halls, speakers } from "./programme.ts";

export const sessions = pgTable(
	"sessions",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		hallId: to(() => halls.id),
		slug: text().notNull(),
		title: text().notNull(),
		titleCy: text(),
		description: text(),
		descriptionCy: text(),
		kind: text().notNull(),
		/** What the clock on the wall says; `startsAt` and `endsAt` are derived from it. Null if an older version wrote the row. */
		startsLocal: timestamp({ mode: "string", precision: 0 }),
		endsLocal: timestamp({ mode: "string", precision: 0 }),
		startsAt: time().notNull(),
		endsAt: time().notNull(),
		status: text().$type<SessionStatus>().notNull(),
		asking: boolean().notNull().default(true),
		voting: boolean().notNull().default(true),
		premoderated: boolean().notNull().default(true),
		/** How many questions one delegate may ask, without withdrawn ones; null for no limit. */
		questionsEach: smallint(),
		questionsAMinute: smallint().notNull().default(5),
		/** How many questions may wait for review. */
		reviewLimit: smallint().notNull().default(500),
		/** Only delegates who came before may ask; null for all. */
		cutOffAt: time(),
		/** When it opens, and closes, on schedule. Cleared once it has. */
		opensAt: time(),
		closesAt: time(),
		twoPerson: boolean().notNull().default(false),
		joinFooter: boolean().notNull().default(true),
		/** Incremented by every statement that changes anything an audience of this session may see. */
		revision: bigint({ mode: "number" }).notNull().default(0),
		/** Incremented by changes of where votes may go, and compared by batches of votes. */
		routing: bigint({ mode: "number" }).notNull().default(0),
		/** The revisions at which the floor's head, and the desk's, last changed. */
		floorHeadAt: bigint({ mode: "number" }).notNull().default(0),
		deskHeadAt: bigint({ mode: "number" }).notNull().default(0),
		epoch: uuid().notNull().default(sql`gen_random_uuid()`),
	},
	(table) => [
		unique().on(table.conferenceId, table.slug),
		index().on(table.hallId),
		oneOf("sessions_status", "status", SESSION_STATUSES),
	],
);

export const sessionSpeakers = pgTable(
	"session_speakers",
	{
		sessionId: to(() => sessions.id),
		speakerId: to(() => speakers.id),
		place: smallint().notNull(),
	},
	(table) => [primaryKey({ columns: [table.sessionId, table.speakerId] })],
);
