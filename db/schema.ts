import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	check,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	unique,
	uuid,
} from "drizzle-orm/pg-core";
import type { Role } from "#protocol/commands.ts";
import type { DeclineReason, LedgerVerb, QuestionStatus, SessionStatus, StageMode } from "#protocol/views.ts";
import { DECLINE_REASONS, LEDGER_VERBS, QUESTION_STATUSES, SESSION_STATUSES, STAGE_MODES } from "#protocol/views.ts";

/**
 * The tables. Statuses are text with a check rather than enum types: a check can be changed in a migration that a
 * running older node survives.
 *
 * Ids are random (v4): a UUIDv7 carries the time of a question or a vote. `questions` and `votes` hold a pseudonym and
 * nothing else of a person: no name, no address, no badge.
 */

const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);
const at = () => timestamp({ withTimezone: true, precision: 3 });
const oneOf = (name: string, column: string, values: readonly string[]) =>
	check(name, sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`));

export const conferences = pgTable("conferences", {
	id: id(),
	code: text().notNull().unique(),
	name: text().notNull(),
	timeZone: text().notNull(),
	/** What its shared screens speak, as BCP 47 has it. A phone speaks what its owner chooses, whatever stands here. */
	languages: text().array().notNull().default(sql`'{en}'::text[]`),
});

export const halls = pgTable(
	"halls",
	{
		id: id(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		slug: text().notNull(),
		name: text().notNull(),
		seats: integer().notNull(),
		wallHeightMetres: doublePrecision().notNull(),
		farthestSeatMetres: doublePrecision().notNull(),
	},
	(table) => [unique().on(table.conferenceId, table.slug)],
);

export const speakers = pgTable(
	"speakers",
	{
		id: id(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		slug: text().notNull(),
		/** Null where the programme names a role and no person. */
		name: text(),
		role: text().notNull(),
	},
	(table) => [unique().on(table.conferenceId, table.slug)],
);

export const sessions = pgTable(
	"sessions",
	{
		id: id(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		hallId: uuid()
			.notNull()
			.references(() => halls.id),
		slug: text().notNull(),
		title: text().notNull(),
		description: text(),
		kind: text().notNull(),
		startsAt: at().notNull(),
		endsAt: at().notNull(),
		status: text().$type<SessionStatus>().notNull(),
		voting: boolean().notNull().default(true),
		premoderated: boolean().notNull().default(true),
		/** What comes next, first first. It is the session's, so that a desk can prepare while another session is on. */
		runningOrder: uuid().array().notNull().default(sql`'{}'::uuid[]`),
		/** The ledger's line that last changed the session's own state; undoing it asks for nothing later. */
		lastStep: uuid(),
		/** Raised by one by every statement that changes anything an audience of this session may see. */
		revision: bigint({ mode: "number" }).notNull().default(0),
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
		sessionId: uuid()
			.notNull()
			.references(() => sessions.id),
		speakerId: uuid()
			.notNull()
			.references(() => speakers.id),
		place: smallint().notNull(),
	},
	(table) => [primaryKey({ columns: [table.sessionId, table.speakerId] })],
);

/**
 * What a hall's screens show: one row a hall, so that one question at most is on stage by construction. A question stays
 * the one being put while the screens show something else for a moment.
 */
export const stages = pgTable(
	"stages",
	{
		hallId: uuid()
			.primaryKey()
			.references(() => halls.id),
		sessionId: uuid().references(() => sessions.id),
		mode: text().$type<StageMode>().notNull(),
		questionId: uuid().references(() => questions.id),
		/** The question's words as they were when it was put: nothing edits what a hall is reading. */
		wording: text(),
		putAt: at(),
		/** The ledger's line that last changed this row. */
		lastStep: uuid(),
	},
	() => [
		oneOf("stages_mode", "mode", STAGE_MODES),
		check(
			"stages_question",
			sql.raw(
				"(mode <> 'question' or question_id is not null) and (question_id is null) = (wording is null) and (question_id is null) = (put_at is null)",
			),
		),
	],
);

/** A member of staff: a browser that was signed in by a one-time link. */
export const staff = pgTable(
	"staff",
	{
		id: id(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		role: text().$type<Exclude<Role, "delegate">>().notNull(),
		/** A screen belongs to one hall; the others to the whole conference. */
		hallId: uuid().references(() => halls.id),
		name: text().notNull(),
		signedInAt: at().notNull().defaultNow(),
		revokedAt: at(),
	},
	() => [oneOf("staff_role", "role", ["moderator", "chair", "screen"])],
);

export const links = pgTable(
	"links",
	{
		/** SHA-256 of the token; the token itself is only ever printed. 256 random bits need no salt. */
		tokenHash: text().primaryKey(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		role: text().$type<Exclude<Role, "delegate">>().notNull(),
		hallId: uuid().references(() => halls.id),
		expiresAt: at().notNull(),
		usedAt: at(),
	},
	() => [oneOf("links_role", "role", ["moderator", "chair", "screen"])],
);

export const questions = pgTable(
	"questions",
	{
		id: id(),
		sessionId: uuid()
			.notNull()
			.references(() => sessions.id),
		/** A pseudonym. */
		author: uuid().notNull(),
		opId: uuid().notNull(),
		words: text().notNull(),
		/** Which of its author's wordings this is, from 1: a decision names the one it is about. */
		edition: smallint().notNull().default(1),
		/** What the words seem to be written in, as BCP 47 has it; null where that cannot be told. */
		language: text(),
		/**
		 * What the words are about, as `db/gist.ts` has it: likeness is asked of this. Not indexed: gists are compared word by
		 * word, which no index serves, and every tally that changes would write it anew (docs/decisions/0015).
		 */
		gist: text().notNull().default(""),
		status: text().$type<QuestionStatus>().notNull(),
		reason: text().$type<DeclineReason>(),
		/** What the moderator who declined it says to its author. */
		remark: text(),
		mergedInto: uuid(),
		askedAt: at().notNull().defaultNow(),
		/** When the floor first saw it. Kept when it is taken down, so that phones can be told to drop it. */
		publishedAt: at(),
		putAt: at(),
		answeredAt: at(),
		decidedBy: uuid().references(() => staff.id),
		decidedAt: at(),
		/** The ledger's line that last changed this row. */
		lastStep: uuid(),
		/** Kept in the same statement as the votes; `npm run verify` recomputes it from them. */
		votes: integer().notNull().default(0),
		/** The session's revision at which this row last changed: what came after revision r is `revision > r`. */
		revision: bigint({ mode: "number" }).notNull(),
	},
	(table) => [
		unique().on(table.author, table.opId),
		index().on(table.sessionId, table.revision),
		oneOf("questions_status", "status", QUESTION_STATUSES),
		oneOf("questions_reason", "reason", DECLINE_REASONS),
		check("questions_votes", sql.raw("votes >= 0")),
	],
);

/**
 * The name beside a question, where its author wants one there. Apart from `questions`, which hold no name; such a
 * question's author is a pseudonym of its own (`identity.ts`), so that a name leads to no other question and no vote.
 */
export const bylines = pgTable("bylines", {
	questionId: uuid()
		.primaryKey()
		.references(() => questions.id),
	name: text().notNull(),
	role: text(),
});

export const votes = pgTable(
	"votes",
	{
		questionId: uuid()
			.notNull()
			.references(() => questions.id),
		/** A pseudonym. */
		voter: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter] }), index().on(table.voter)],
);

/** What moderators did, append-only. `before` is what the step found, which is what undoing it restores. */
export const ledger = pgTable(
	"ledger",
	{
		id: id(),
		sessionId: uuid()
			.notNull()
			.references(() => sessions.id),
		/** The session's revision that holds the step: the ledger's order. */
		revision: bigint({ mode: "number" }).notNull(),
		at: at().notNull().defaultNow(),
		staffId: uuid()
			.notNull()
			.references(() => staff.id),
		opId: uuid().notNull(),
		verb: text().$type<LedgerVerb>().notNull(),
		questionId: uuid().references(() => questions.id),
		before: jsonb().notNull(),
		/** For `undo`: the step it undid. A step can be undone once. */
		undoes: uuid().unique(),
	},
	(table) => [
		unique().on(table.staffId, table.opId),
		unique().on(table.sessionId, table.revision),
		/** For each tick's "the last step of each member of staff", however many lines there are. */
		index().on(table.sessionId, table.staffId, table.revision),
		oneOf("ledger_verb", "verb", LEDGER_VERBS),
	],
);
