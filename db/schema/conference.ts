import { sql } from "drizzle-orm";
import { bigint, boolean, date, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { PHASES, type Phase } from "#protocol/statuses.ts";
import { id, oneOf, time, to } from "./columns.ts";

/** Texts with `Cy` are the Welsh ones beside them; null if there is none. */
export const conferences = pgTable(
	"conferences",
	{
		id: id(),
		code: text().notNull().unique(),
		name: text().notNull(),
		nameCy: text(),
		timeZone: text().notNull(),
		/** The languages of its shared screens, by BCP 47. Phones use their owner's. */
		languages: text().array().notNull().default(sql`'{en}'::text[]`),
		/** Words that the filter lets through. */
		allowedWords: text().array().notNull().default(sql`'{}'::text[]`),
		/** Compared and incremented by every change of the programme. */
		revision: bigint({ mode: "number" }).notNull().default(0),
		/** Its first and last day, in its time zone; null for one that was never set up by an organiser. */
		startsOn: date(),
		endsOn: date(),
		phase: text().$type<Phase>().notNull().default("live"),
		/** Whether delegates see the programme. */
		released: boolean().notNull().default(true),
		/** Whether observers may see desks, and not only what is published. */
		observersSeeDesk: boolean().notNull().default(false),
		/** Whether phones ask if an answer on stage was one. */
		asksFeedback: boolean().notNull().default(true),
		/** Who runs it and how to reach them, for the privacy notice. */
		organisation: text(),
		contact: text(),
		/** The organiser's own part of the privacy notice. */
		privacyWords: text(),
		privacyWordsCy: text(),
		privacyReviewedAt: time(),
	},
	() => [oneOf("conferences_phase", "phase", PHASES)],
);

/** What codes, sessions and halls were called in addresses before. They lead to the new ones. */
export const formerNames = pgTable(
	"former_names",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		of: text().$type<"conference" | "session" | "hall">().notNull(),
		/** The id of the conference, session or hall. */
		ofId: uuid().notNull(),
		name: text().notNull(),
	},
	(table) => [
		unique().on(table.conferenceId, table.of, table.name),
		oneOf("former_names_of", '"of"', ["conference", "session", "hall"]),
	],
);
