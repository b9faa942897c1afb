import type { Client } from "pg";
import type { Summary } from "./format.ts";
import { lastMigration, NO_TABLES } from "./migrations.ts";

/** @returns what a database holds */
export async function summarise(client: Client): Promise<Summary> {
	if ((await lastMigration(client)) === NO_TABLES) return { conferences: [], questions: 0, votes: 0 };
	const { rows } = await client.query<Summary>(`select
		(select coalesce(json_agg(code order by code), '[]') from conferences) as conferences,
		(select count(*)::int from questions) as questions, (select count(*)::int from votes) as votes`);
	return rows[0] ?? { conferences: [], questions: 0, votes: 0 };
}
