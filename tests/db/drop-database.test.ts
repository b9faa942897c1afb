import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { freshDatabase, superuserUrl } from "#harness/servers/postgres.ts";
import { TEMPLATE } from "#harness/vitest/global-setup.ts";

test("drops a test's database while a superuser's process is in it, as an autovacuum worker may be", async () => {
	const server = inject("postgres");
	const database = await freshDatabase(server, TEMPLATE);
	const url = new URL(superuserUrl(server));
	url.pathname = new URL(database.url).pathname;
	const sql = postgres(url.href, { max: 1, fetch_types: false });
	await sql`select 1`;
	await database.drop();
	await expect(sql`select 1`).rejects.toThrow();
	await sql.end({ timeout: 1 });
});
