import { sql } from "drizzle-orm";
import {
	type AnyPgColumn,
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
import type { Change, LedgerVerb } from "#protocol/ledger.ts";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";
import { LINK_ROLES, type LinkRole, PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import type { DeclineReason, HoldReason, QuestionStatus, SessionStatus, StageMode } from "#protocol/statuses.ts";
import { DECLINE_REASONS, QUESTION_STATUSES, SESSION_STATUSES, STAGE_MODES } from "#protocol/statuses.ts";
import type { StageItem } from "#protocol/views/session.ts";

/**
 * The tables. Statuses are text with a check instead of enum types, because a migration can change a check while older nodes run.
 *
 * Ids are random (v4), because a UUIDv7 contains the time of a question or vote. In `questions` and `votes`, the only trace of a
 * delegate is a pseudonym.
 */

const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);
const to = (column: () => AnyPgColumn) => uuid().notNull().references(column);
const time = () => timestamp({ withTimezone: true, precision: 3 });
const signInEnd = sql.raw(`now() + interval '${SIGN_IN_DAYS} days'`);
const oneOf = (name: string, column: string, values: readonly string[]) =>
	check(name, sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`));

export const conferences = pgTable("conferences", {
	id: id(),
	code: text().notNull().unique(),
	name: text().notNull(),
	timeZone: text().notNull(),
	/** The languages of its shared screens, by BCP 47. Phones use their owner's. */
	languages: text().array().notNull().default(sql`'{en}'::text[]`),
	/** Words that the filter lets through. */
	allowedWords: text().array().notNull().default(sql`'{}'::text[]`),
	/** Compared and incremented by every change of the programme. */
	revision: bigint({ mode: "number" }).notNull().default(0),
});

export const halls = pgTable(
	"halls",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		slug: text().notNull(),
		name: text().notNull(),
		seats: integer().notNull(),
		wallHeightMetres: doublePrecision().notNull(),
		farthestSeatMetres: doublePrecision().notNull(),
		/** Compared and incremented by every step in the hall. */
		steps: bigint({ mode: "number" }).notNull().default(0),
	},
	(table) => [unique().on(table.conferenceId, table.slug)],
);

export const speakers = pgTable(
	"speakers",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		slug: text().notNull(),
		name: text(),
		role: text().notNull(),
	},
	(table) => [unique().on(table.conferenceId, table.slug)],
);

export const sessions = pgTable(
	"sessions",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		hallId: to(() => halls.id),
		slug: text().notNull(),
		title: text().notNull(),
		description: text(),
		kind: text().notNull(),
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

/** What a hall's screens show. The item stays on stage while the screens show something else. */
export const stages = pgTable(
	"stages",
	{
		hallId: uuid()
			.primaryKey()
			.references(() => halls.id),
		sessionId: uuid().references(() => sessions.id),
		mode: text().$type<StageMode>().notNull(),
		itemKind: text().$type<StageItem["kind"]>(),
		itemId: uuid(),
		itemSnapshot: jsonb().$type<StageItem["snapshot"]>(),
		putAt: time(),
		curtain: boolean().notNull().default(false),
		proposedQuestionId: uuid().references(() => questions.id),
		proposedBy: uuid().references(() => people.id),
		proposedAt: time(),
	},
	() => [
		oneOf("stages_mode", "mode", STAGE_MODES),
		check(
			"stages_item",
			sql.raw(
				"(mode not in ('question', 'both') or item_kind is not distinct from 'question') and num_nulls(item_kind, item_id, item_snapshot, put_at) in (0, 4)",
			),
		),
	],
);

/** Staff. What they may do at a conference is in `grants`. */
export const people = pgTable("people", {
	id: id(),
	name: text().notNull(),
	disabledAt: time(),
});

/** What a person may do at a conference. Grants add up. */
export const grants = pgTable(
	"grants",
	{
		id: id(),
		personId: to(() => people.id),
		conferenceId: to(() => conferences.id),
		role: text().$type<PersonRole>().notNull(),
		/** Null for all. */
		halls: uuid().array(),
		/** Null for the whole conference. */
		until: time(),
	},
	(table) => [index().on(table.personId), index().on(table.conferenceId), oneOf("grants_role", "role", PERSON_ROLES)],
);

export const signIns = pgTable(
	"sign_ins",
	{
		id: id(),
		personId: to(() => people.id),
		signedInAt: time().notNull().defaultNow(),
		/** Extended by each use. */
		expiresAt: time().notNull().default(signInEnd),
		revokedAt: time(),
	},
	(table) => [index().on(table.personId)],
);

export const screens = pgTable(
	"screens",
	{
		id: id(),
		hallId: to(() => halls.id),
		name: text().notNull(),
		/** Null if it follows the stage. */
		fixedMode: text().$type<StageMode>(),
		/** SHA-256 of the token in a video mixer's link, which can be opened any number of times; null for all others. */
		keyHash: text().unique(),
		pairedAt: time().notNull().defaultNow(),
		/** Extended by each use. One with a key never expires. */
		expiresAt: time().notNull().default(signInEnd),
		revokedAt: time(),
	},
	(table) => [index().on(table.hallId), oneOf("screens_fixed_mode", "fixed_mode", STAGE_MODES)],
);

/** A browser that shows a code and waits for it to be typed at a desk. */
export const pairings = pgTable("pairings", {
	id: id(),
	code: text().notNull().unique(),
	/** SHA-256 of the browser's identity. A browser waits with one code at a time. */
	browserHash: text().notNull().unique(),
	expiresAt: time().notNull(),
	/** The screen it became. */
	screenId: uuid().references(() => screens.id),
});

export const links = pgTable(
	"links",
	{
		/** SHA-256 of the token. 256 random bits need no salt. */
		tokenHash: text().primaryKey(),
		conferenceId: to(() => conferences.id),
		role: text().$type<LinkRole>().notNull(),
		/** A screen's hall, or the hall a person's grant is limited to. */
		hallId: uuid().references(() => halls.id),
		/** Who it signs in; null for somebody new. */
		personId: uuid().references(() => people.id),
		/** When its grant ends; null for the whole conference. */
		until: time(),
		expiresAt: time().notNull(),
		usedAt: time(),
	},
	() => [oneOf("links_role", "role", LINK_ROLES)],
);

export const questions = pgTable(
	"questions",
	{
		id: id(),
		sessionId: to(() => sessions.id),
		/** A pseudonym. */
		author: uuid().notNull(),
		opId: uuid().notNull(),
		/** Which of this pseudonym's questions in the session it is, from 1. Of two sent at once, only one gets the number. */
		nth: integer().notNull(),
		/** Compared and incremented by every change of the row but votes. */
		version: integer().notNull().default(0),
		words: text().notNull(),
		/** The number of its author's wording, from 1. */
		edition: smallint().notNull().default(1),
		language: text(),
		/** Whether its author had only just come when asking (A15). */
		newcomer: boolean().notNull().default(false),
		/** From `gistOf()`. Not indexed: no index helps, and every new tally would update it (docs/decisions/0015). */
		gist: text().notNull().default(""),
		status: text().$type<QuestionStatus>().notNull(),
		reason: text().$type<DeclineReason>(),
		heldFor: text().array().$type<HoldReason[]>().notNull().default(sql`'{}'::text[]`),
		remark: text(),
		/** The question it was merged into, and its previous status. */
		mergedInto: uuid(),
		mergedAs: text().$type<QuestionStatus>(),
		wordingId: uuid(),
		tags: text().array().notNull().default(sql`'{}'::text[]`),
		pinned: boolean().notNull().default(false),
		askedAt: time().notNull().defaultNow(),
		/** When the floor first saw it. Kept when it is taken down, so that phones can be told to remove it. */
		publishedAt: time(),
		putAt: time(),
		answeredAt: time(),
		pressedAt: time(),
		skippedAt: time(),
		decidedBy: uuid().references(() => people.id),
		decidedAt: time(),
		/** Its place in the running order, as a key that sorts by bytes. */
		place: text(),
		/** Whether its author is muted; without `mutedUntil` for the whole session. Stored here so that it ties no two questions together. */
		muted: boolean().notNull().default(false),
		mutedUntil: time(),
		/** How many rows `votes` has for it. */
		votes: integer().notNull().default(0),
		/** The session's revision at which this row last changed. */
		revision: bigint({ mode: "number" }).notNull(),
	},
	(table) => [
		unique().on(table.author, table.opId),
		unique().on(table.sessionId, table.author, table.nth),
		index().on(table.sessionId, table.revision),
		index().on(table.mergedInto).where(sql.raw("merged_into is not null")),
		oneOf("questions_status", "status", QUESTION_STATUSES),
		oneOf("questions_reason", "reason", DECLINE_REASONS),
		check("questions_merged", sql.raw("(status = 'merged') = (merged_into is not null)")),
		check("questions_votes", sql.raw("votes >= 0")),
	],
);

/** Names beside questions. Such a question has a pseudonym of its own, so that the name leads to no other question and no vote. */
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
		questionId: to(() => questions.id),
		voter: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter] }), index().on(table.voter)],
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

/** Every stage wording that was ever set. */
export const stageWordings = pgTable("stage_wordings", {
	id: id(),
	questionId: to(() => questions.id),
	/** Null if it was removed. */
	words: text(),
	language: text(),
	setBy: uuid().references(() => people.id),
});

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
	],
);

export const notes = pgTable(
	"notes",
	{
		id: id(),
		sessionId: to(() => sessions.id),
		words: text().notNull(),
		sentBy: to(() => people.id),
		sentAt: time().notNull().defaultNow(),
		acknowledgedAt: time(),
		/** The ledger's line that sent it. */
		step: uuid().notNull(),
	},
	(table) => [index().on(table.sessionId)],
);
