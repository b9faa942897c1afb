import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";

/** @returns a hash of each table's rows, whatever their order, and without the sessions' epochs, which a restore changes */
export async function hashTables(db: Database): Promise<Record<string, string>> {
	const names = await db.execute<{ name: string }>(
		sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
	);
	const hashes: Record<string, string> = {};
	for (const { name } of names) {
		const [row] = await db.execute<{ hash: string }>(
			sql.raw(`select count(*) || ' rows: ' || md5(coalesce(string_agg(row, '' order by row), '')) as hash
				from (select (to_jsonb(t) - 'epoch')::text as row from public.${name} t) rows`),
		);
		hashes[name] = row?.hash ?? "";
	}
	return hashes;
}
