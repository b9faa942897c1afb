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
import type { Change, LedgerVerb } from "#protocol/ledger.ts";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";
import { LINK_ROLES, type LinkRole, PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import type { DeclineReason, HoldReason, QuestionStatus, SessionStatus, StageMode } from "#protocol/statuses.ts";
import { DECLINE_REASONS, QUESTION_STATUSES, SESSION_STATUSES, STAGE_MODES } from "#protocol/statuses.ts";
import type { StageItem } from "#protocol/views/session.ts";

/**
 * The tables. Statuses are text with a check rather than enum types: a check can be changed in a migration that a
 * running older node survives.
 *
 * Ids are random (v4): a UUIDv7 carries the time of a question or a vote. `questions` and `votes` hold a pseudonym and
 * nothing else of a person: no name, no address, no badge.
 */

const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);
const at = () => timestamp({ withTimezone: true, precision: 3 });
const signInEnd = sql.raw(`now() + interval '${SIGN_IN_DAYS} days'`);
const oneOf = (name: string, column: string, values: readonly string[]) =>
	check(name, sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`));

export const conferences = pgTable("conferences", {
	id: id(),
	code: text().notNull().unique(),
	name: text().notNull(),
	timeZone: text().notNull(),
	/** What its shared screens speak, as BCP 47 has it. A phone speaks what its owner chooses, whatever stands here. */
	languages: text().array().notNull().default(sql`'{en}'::text[]`),
	/** Words that hold no question, whatever the filter makes of them: the names of schools and of places. */
	allowedWords: text().array().notNull().default(sql`'{}'::text[]`),
	/** Incremented by every change of the programme, which compares it with what it was decided on. */
	revision: bigint({ mode: "number" }).notNull().default(0),
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
		/** How many steps were taken in the hall: each compares it with what it was decided on, and increments it. */
		steps: bigint({ mode: "number" }).notNull().default(0),
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
		/** Asking and voting are open or shut each on its own, while the session is open. */
		asking: boolean().notNull().default(true),
		voting: boolean().notNull().default(true),
		premoderated: boolean().notNull().default(true),
		/** How many questions one pseudonym may have asked here, those it took back left out; null for any number. */
		questionsEach: smallint(),
		/** How many questions one pseudonym may ask in a minute. */
		questionsAMinute: smallint().notNull().default(5),
		/** When it is to open, and to close, by itself; null for by hand. A time that has come is taken away again. */
		opensAt: at(),
		closesAt: at(),
		/** Whether what one moderator puts on stage is confirmed by a second. */
		twoPerson: boolean().notNull().default(false),
		/** Raised by one by every statement that changes anything an audience of this session may see. */
		revision: bigint({ mode: "number" }).notNull().default(0),
		/** Raised by what changes where votes may go: a batch of votes is committed only if it still is what it was decided on. */
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
 * What a hall's screens show: one row a hall, so that one item at most is on stage by construction. It stays
 * on stage while the screens show something else for a moment.
 */
export const stages = pgTable(
	"stages",
	{
		hallId: uuid()
			.primaryKey()
			.references(() => halls.id),
		sessionId: uuid().references(() => sessions.id),
		mode: text().$type<StageMode>().notNull(),
		/** What is on stage: one item. */
		itemKind: text().$type<StageItem["kind"]>(),
		itemId: uuid(),
		/** Its words as they were when it was put: nothing edits what a hall is reading. */
		itemSnapshot: jsonb().$type<StageItem["snapshot"]>(),
		putAt: at(),
		/** Whether every screen of the hall shows the holding slide, whatever else is set. */
		curtain: boolean().notNull().default(false),
		/** What one moderator wants to put and a second has not confirmed yet. */
		proposedQuestionId: uuid().references(() => questions.id),
		proposedBy: uuid().references(() => people.id),
		proposedAt: at(),
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

/** Somebody who works at conferences. What they may do at one is in `grants`. */
export const people = pgTable("people", {
	id: id(),
	name: text().notNull(),
	/** Since when none of their sign-ins count, and none can be made. */
	disabledAt: at(),
});

/** What a person may do at a conference. Grants add up: a person may do what any of theirs allows. */
export const grants = pgTable(
	"grants",
	{
		id: id(),
		personId: uuid()
			.notNull()
			.references(() => people.id),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		role: text().$type<PersonRole>().notNull(),
		/** The halls it is limited to; null for all. */
		halls: uuid().array(),
		/** When it ends; null for with the conference. */
		until: at(),
	},
	(table) => [index().on(table.personId), index().on(table.conferenceId), oneOf("grants_role", "role", PERSON_ROLES)],
);

/** A browser a person is signed in with. */
export const signIns = pgTable(
	"sign_ins",
	{
		id: id(),
		personId: uuid()
			.notNull()
			.references(() => people.id),
		signedInAt: at().notNull().defaultNow(),
		/** When it ends unless it is used before then; each use moves it on (`findPerson`). */
		expiresAt: at().notNull().default(signInEnd),
		revokedAt: at(),
	},
	(table) => [index().on(table.personId)],
);

/** A display that shows a hall's stage, paired at a desk or opened by a link of its own. */
export const screens = pgTable(
	"screens",
	{
		id: id(),
		hallId: uuid()
			.notNull()
			.references(() => halls.id),
		name: text().notNull(),
		/** What it shows whatever the hall's stage is set to; null where it follows the stage. */
		fixedMode: text().$type<StageMode>(),
		/** SHA-256 of the token in a video mixer's link, which may be opened any number of times; null for all others. */
		keyHash: text().unique(),
		pairedAt: at().notNull().defaultNow(),
		/** When it stops counting unless it is used before then. One with a key never does: it is removed at the desk. */
		expiresAt: at().notNull().default(signInEnd),
		revokedAt: at(),
	},
	(table) => [index().on(table.hallId), oneOf("screens_fixed_mode", "fixed_mode", STAGE_MODES)],
);

/** A screen that shows a code and waits for it to be typed at a desk. */
export const pairings = pgTable("pairings", {
	id: id(),
	/** What is shown on it. */
	code: text().notNull().unique(),
	/** SHA-256 of what the waiting screen alone knows, and is signed in by. */
	secretHash: text().notNull(),
	expiresAt: at().notNull(),
	/** The screen it has become. */
	screenId: uuid().references(() => screens.id),
});

export const links = pgTable(
	"links",
	{
		/** SHA-256 of the token; the token itself is only ever printed. 256 random bits need no salt. */
		tokenHash: text().primaryKey(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		role: text().$type<LinkRole>().notNull(),
		/** A screen's hall, or the only one a person's grant is for. */
		hallId: uuid().references(() => halls.id),
		/** Whom it signs in; null for somebody new, who gives a name. */
		personId: uuid().references(() => people.id),
		/** When the grant it makes ends; null for with the conference. */
		until: at(),
		expiresAt: at().notNull(),
		usedAt: at(),
	},
	() => [oneOf("links_role", "role", LINK_ROLES)],
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
		/** Which of this pseudonym's questions in the session it is, from 1: of two sent at once only one gets the number. */
		nth: integer().notNull(),
		/** Raised by every change of the row but votes: a decision is written only if it still is what it was decided on. */
		version: integer().notNull().default(0),
		words: text().notNull(),
		/** Which of its author's wordings this is, from 1: a decision names the one it is about. */
		edition: smallint().notNull().default(1),
		/** What the words seem to be written in, as BCP 47 has it; null where that cannot be told. */
		language: text(),
		/**
		 * What the words are about, as `db/similarity/gist.ts` has it: likeness is asked of this. Not indexed: gists are compared word by
		 * word, which no index serves, and every tally that changes would write it anew (docs/decisions/0015).
		 */
		gist: text().notNull().default(""),
		status: text().$type<QuestionStatus>().notNull(),
		reason: text().$type<DeclineReason>(),
		/** Why it is held for a moderator: what the filter saw, or that a moderator wants it looked at again. */
		heldFor: text().array().$type<HoldReason[]>().notNull().default(sql`'{}'::text[]`),
		/** What the moderator who declined it says to its author. */
		remark: text(),
		/** The question it was merged into, and the status it had until then. */
		mergedInto: uuid(),
		mergedAs: text().$type<QuestionStatus>(),
		/** The short form that stands beside the words on stage. */
		wordingId: uuid(),
		tags: text().array().notNull().default(sql`'{}'::text[]`),
		/** Whether it stands at the head of the desk's published column. The floor's order is its votes' alone. */
		pinned: boolean().notNull().default(false),
		askedAt: at().notNull().defaultNow(),
		/** When the floor first saw it. Kept when it is taken down, so that phones can be told to drop it. */
		publishedAt: at(),
		putAt: at(),
		answeredAt: at(),
		/** When the chair asked it once more, for want of an answer; and when the chair went past it. */
		pressedAt: at(),
		skippedAt: at(),
		decidedBy: uuid().references(() => people.id),
		decidedAt: at(),
		/** Its place in the running order, as a key that sorts byte by byte; null outside it. */
		place: text(),
		/**
		 * Whether its author may not ask for now; `mutedUntil` null: until the session ends. Each question is muted on its own: two
		 * questions of one author are not tied by it.
		 */
		muted: boolean().notNull().default(false),
		mutedUntil: at(),
		/** How many rows `votes` has for it. Kept in the same statement as they; `npm run verify` counts them again. */
		votes: integer().notNull().default(0),
		/** The session's revision at which this row last changed: what came after revision r is `revision > r`. */
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

/** One vote a voter and question. It never moves: what was merged has a tally of distinct voters, derived when it is read. */
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

/**
 * Votes that do not count, by question, voter and the ledger's line that set them aside. Given again they do not count either,
 * as long as the line stands.
 */
export const setAside = pgTable(
	"set_aside",
	{
		questionId: uuid()
			.notNull()
			.references(() => questions.id),
		/** A pseudonym. */
		voter: uuid().notNull(),
		step: uuid().notNull(),
	},
	(table) => [primaryKey({ columns: [table.questionId, table.voter, table.step] }), index().on(table.step)],
);

/** Short forms that moderators set beside a question's words; the latest is the one its question names. */
export const stageWordings = pgTable("stage_wordings", {
	id: id(),
	questionId: uuid()
		.notNull()
		.references(() => questions.id),
	/** Null where the short form was taken away. */
	words: text(),
	/** What they seem to be written in. */
	language: text(),
	setBy: uuid().references(() => people.id),
});

/** What staff and the schedule did, append-only: who, what, and each field's old and new value (`protocol/ledger.ts`). */
export const ledger = pgTable(
	"ledger",
	{
		id: id(),
		conferenceId: uuid()
			.notNull()
			.references(() => conferences.id),
		/** Null for what concerns the whole conference. */
		hallId: uuid().references(() => halls.id),
		sessionId: uuid().references(() => sessions.id),
		/** The hall's `steps` with this one: the ledger's order. Without a hall, the conference's `revision`. */
		seq: bigint({ mode: "number" }).notNull(),
		at: at().notNull().defaultNow(),
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
		/** For "the last step of each person", however many lines there are. */
		index().on(table.sessionId, table.personId, table.seq),
	],
);

/** What the desk tells the chair: it stays on the tablet until it is acknowledged. */
export const notes = pgTable(
	"notes",
	{
		id: id(),
		sessionId: uuid()
			.notNull()
			.references(() => sessions.id),
		words: text().notNull(),
		sentBy: uuid()
			.notNull()
			.references(() => people.id),
		sentAt: at().notNull().defaultNow(),
		acknowledgedAt: at(),
		/** The ledger's line that sent it, by which it can be taken back. */
		step: uuid().notNull(),
	},
	(table) => [index().on(table.sessionId)],
);
