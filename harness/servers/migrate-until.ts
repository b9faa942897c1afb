import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { MIGRATIONS_FOLDER } from "#db/client/migrate.ts";

type Journal = { entries: { tag: string; when: number }[] };

/** Brings a database to the tables of an earlier version, as its own `migrate()` did. @param last that version's last migration */
export async function migrateUntil(url: string, last: string): Promise<void> {
	const client = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
	const journal: Journal = JSON.parse(await readFile(join(MIGRATIONS_FOLDER, "meta/_journal.json"), "utf8"));
	await client`create schema drizzle`;
	await client`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
	for (const { tag, when } of journal.entries) {
		const statements = await readFile(join(MIGRATIONS_FOLDER, `${tag}.sql`), "utf8");
		await client.unsafe(statements.replaceAll("--> statement-breakpoint", ""));
		await client`insert into drizzle.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`;
		if (tag === last) break;
	}
	await client.end();
}
