import { doublePrecision, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";
import { id, oneOf, signInEnd, time, to } from "./columns.ts";
import { halls } from "./programme.ts";

export const screens = pgTable(
	"screens",
	{
		id: id(),
		hallId: to(() => halls.id),
		name: text().notNull(),
		/** Null if it follows the stage. */
		fixedMode: text().$type<StageMode>(),
		/** Its own measurements; null for those of its hall's wall. */
		wallHeightMetres: doublePrecision(),
		farthestSeatMetres: doublePrecision(),
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
