import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import type { Command } from "#protocol/commands.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";

const WORDS = "Is this one kept while nothing can be written?";

test('[P10] answers "try again" while the database is read-only, as in a fail-over', async ({
	conferenceOn,
	database,
	serveLive,
}) => {
	const conference = await conferenceOn(await serveLive());
	const delegate = await conference.delegate();
	const desk = await conference.moderator("Ada");
	const link = await desk.send({ type: "screen.link", sessionId: conference.sessionId, name: "vMix" });
	if (!link.ok) throw new Error(link.refusal.sentence);
	await conference.db.execute(sql`update sign_ins set expires_at = now() + interval '1 day'`);
	const name = new URL(database.url).pathname.slice(1);
	await conference.db.execute(sql.raw(`alter database ${name} set default_transaction_read_only = on`));
	await conference.db.execute(sql`
		select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and application_name = 'from-the-floor'`);
	const ask: Command = { type: "question.ask", opId: randomUUID(), sessionId: delegate.sessionId, words: WORDS };
	const say = () => delegate.socket.emitWithAck("command", ask);
	// The first answers are of connections that end.
	for (let n = 0; n < 3; n += 1) expect(await say()).toMatchObject({ refusal: { code: "try-again" } });
	// Who somebody is can still be read, also where their sign-in is due to be renewed.
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId: delegate.sessionId, have: null } as const;
	expect(await desk.socket.emitWithAck("hello", hello)).toMatchObject({ ok: true });
	expect((await fetch(`${conference.origin}/screen/${link.token}`, { redirect: "manual" })).status).toBe(303);
});
