import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	smallint,
	text,
	unique,
	uuid,
} from "drizzle-orm/pg-core";
import {
	DECLINE_REASONS,
	type DeclineReason,
	type HoldReason,
	QUESTION_SOURCES,
	QUESTION_STATUSES,
	type QuestionSource,
	type QuestionStatus,
} from "#protocol/statuses.ts";
import type { Rank } from "#protocol/views/session.ts";
import { id, oneOf, time, to } from "./columns.ts";
import { people } from "./people.ts";
import { sessions } from "./sessions.ts";

export const questions = pgTable(
	"questions",
	{
		id: id(),
		sessionId: to(() => sessions.id),
		source: text().$type<QuestionSource>().notNull().default("phone"),
		/** A pseudonym. Null for what was asked aloud in the hall. */
		author: uuid(),
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
		/** Whether moderators put it off while it is in review: *Not now*. */
		deferred: boolean().notNull().default(false),
		askedAt: time().notNull().defaultNow(),
		/** When the floor first saw it. Kept when it is taken down, so that phones can be told to remove it. */
		publishedAt: time(),
		putAt: time(),
		/** The tally when it was put. Null for what was put by a version without this column. */
		votesWhenPut: integer(),
		/** Its rank in Top then, likewise. */
		rankWhenPut: jsonb().$type<Rank>(),
		answeredAt: time(),
		pressedAt: time(),
		skippedAt: time(),
		decidedBy: uuid().references(() => people.id),
		decidedAt: time(),
		/** Its place in the running order, as a key that sorts by bytes. */
		place: text(),
		/** When it last came into it. Null for what a version without this column placed, as below. */
		orderedAt: time(),
		withdrawnAt: time(),
		/** Whether its author is muted; without `mutedUntil` for the whole session. Stored here so that it ties no two questions together. */
		muted: boolean().notNull().default(false),
		mutedUntil: time(),
		/** How many rows `votes` has for it. */
		votes: integer().notNull().default(0),
		/** How many rows `reports` has for it, and whether a moderator has kept it in spite of them. */
		reports: integer().notNull().default(0),
		kept: boolean().notNull().default(false),
		/** The session's revision at which this row last changed. */
		revision: bigint({ mode: "number" }).notNull(),
	},
	(table) => [
		unique().on(table.author, table.opId),
		unique().on(table.sessionId, table.author, table.nth),
		index().on(table.sessionId, table.revision),
		index().on(table.mergedInto).where(sql.raw("merged_into is not null")),
		oneOf("questions_source", "source", QUESTION_SOURCES),
		check("questions_author", sql.raw("(source = 'hall') = (author is null)")),
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

/** Every stage wording that was ever set. */
export const stageWordings = pgTable(
	"stage_wordings",
	{
		id: id(),
		questionId: to(() => questions.id),
		/** Null if it was removed, or its question was withdrawn. */
		words: text(),
		language: text(),
		/** The same in Welsh, beside or instead of `words`. */
		wordsCy: text(),
		setBy: uuid().references(() => people.id),
	},
	(table) => [index().on(table.questionId)],
);
