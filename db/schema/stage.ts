import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";
import type { StageItem } from "#protocol/views/session.ts";
import { oneOf, time } from "./columns.ts";
import { people } from "./people.ts";
import { halls } from "./programme.ts";
import { questions } from "./questions.ts";
import { sessions } from "./sessions.ts";

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
