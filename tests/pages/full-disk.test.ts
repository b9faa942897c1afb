import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { postForm } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/page-test.ts";

/** Every table that a full disk would let nothing into, as far as it is written here. */
const TABLES = ["questions", "conferences"];
const WORDS = "Is this one kept while the disk is full?";

test("[P20] is not ready from a write that fails for want of room until one succeeds, and pages go on", async ({
	conferenceOn,
	database,
	serve,
	onTestFinished,
}) => {
	const server = await serve();
	const conference = await conferenceOn(server);
	const delegate = await conference.delegate();
	const { db, close } = connect(database.url);
	onTestFinished(close);
	const ready = async () => (await fetch(`${server.origin}/api/ready`)).status;
	const fill = async () => {
		for (const table of TABLES)
			await db.execute(
				sql.raw(`create trigger full_disk before insert or update on ${table} execute function full_disk()`),
			);
	};
	const clear = async () => {
		for (const table of TABLES) await db.execute(sql.raw(`drop trigger full_disk on ${table}`));
	};
	// PostgreSQL's own errors, by its own wire.
	for (const [state, message] of [
		["53100", "could not extend file: No space left on device"],
		["58030", "could not write to file: Input/output error"],
		["25006", "cannot execute INSERT in a read-only transaction"],
	]) {
		await db.execute(
			sql.raw(`create or replace function full_disk() returns trigger language plpgsql as $$
				begin raise exception using errcode = '${state}', message = '${message}'; end $$`),
		);
		await fill();
		expect(await ready()).toBe(200);
		const kept = delegate.send({ type: "question.ask", sessionId: delegate.sessionId, words: `${WORDS} ${state}` });
		await expect.poll(ready, { timeout: 20_000 }).toBe(503);
		expect((await fetch(conference.url("/interview"))).status).toBe(200);
		expect((await fetch(`${server.origin}/api/mine/${conference.sessionId}`)).status).toBe(200);
		expect(await ready()).toBe(503);
		await clear();
		// The phone has kept it, and sent it again.
		expect(await kept).toMatchObject({ ok: true });
		expect(await ready()).toBe(200);
	}

	// Nobody sends this form again, so that the server has to try by itself. [P19] It comes back with its words.
	await fill();
	const fields = { type: "question.ask", opId: randomUUID(), sessionId: conference.sessionId, words: WORDS };
	const form = await postForm(conference.url("/interview"), fields, delegate.cookie);
	expect([form.status, (await form.text()).includes(`value="${WORDS}"`)]).toEqual([503, true]);
	expect(await ready()).toBe(503);
	await clear();
	await expect.poll(ready, { timeout: 20_000 }).toBe(200);
});
