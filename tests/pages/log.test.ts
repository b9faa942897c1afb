import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { test } from "#harness/vitest/page-test.ts";

test("[P21] every log entry is one line of JSON, whoever writes it", async ({ database, serve, onTestFinished }) => {
	const server = await serve({ env: { DEMO: "1" } });
	const { db, close } = connect(database.url);
	onTestFinished(close);
	const greeting = server.log().length;
	const logged = () => server.log().slice(greeting).trim().split("\n");
	await db.execute(sql`alter table conferences rename column name to unknown`);
	const answer = await fetch(`${server.origin}/demo`);
	expect(answer.status).toBe(500);
	await expect.poll(() => server.log().slice(greeting)).toContain("c.name does not exist");
	for (const line of logged()) if (line !== "") expect(() => JSON.parse(line), line).not.toThrow();
});
