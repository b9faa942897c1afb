import { bigint, doublePrecision, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { id, to } from "./columns.ts";
import { conferences } from "./conference.ts";

export const halls = pgTable(
	"halls",
	{
		id: id(),
		conferenceId: to(() => conferences.id),
		slug: text().notNull(),
		name: text().notNull(),
		nameCy: text(),
		/** Where the hall can be watched. */
		streamUrl: text(),
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
		roleCy: text(),
	},
	(table) => [unique().on(table.conferenceId, table.slug)],
);
