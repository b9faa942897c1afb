import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { connect } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { createDemo } from "#db/demo/demo.ts";
import { readProgramme } from "#db/programme.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { checkTallies } from "#db/votes.ts";
import { migrateUntil } from "#harness/servers/migrate-until.ts";
import { createDatabase } from "#harness/servers/postgres.ts";
import { test } from "#harness/vitest/test.ts";

test("migrates a database in use, and accepts what an older version inserts afterwards", async () => {
	const url = await createDatabase(inject("postgres"), `test_${randomUUID().slice(0, 8)}`);
	await migrateUntil(url, "0000_tables");
	const { db, close } = connect(url);
	// What this version knows and the tables do not have yet is left out, as an older version would.
	const client = postgres(url, { max: 1, fetch_types: false });
	await client`
		insert into conferences (code, name, time_zone) values ('before', 'Before', 'Europe/London')`;
	await client`
		insert into halls (conference_id, slug, name, seats, wall_height_metres, farthest_seat_metres)
		select id, 'main', 'Main', 10, 3, 20 from conferences`;
	await client`insert into stages (hall_id, mode) select id, 'holding' from halls`;
	const [session] = await client<{ id: string }[]>`
		insert into sessions (conference_id, hall_id, slug, title, kind, starts_at, ends_at, status)
		select conference_id, id, 's', 'S', 'talk', now(), now(), 'open' from halls returning id`;
	const [question] = await client<{ id: string }[]>`
		insert into questions (session_id, author, op_id, nth, words, status, published_at, votes, revision)
		select id, gen_random_uuid(), gen_random_uuid(), 1, 'Who pays?', 'published', now(), 1, 1 from sessions returning id`;
	await client`insert into votes (question_id, voter) values (${question?.id ?? ""}, gen_random_uuid())`;

	await migrate(url);
	expect((await readProgramme(db, "before"))?.sessions).toMatchObject([{ id: session?.id, title: "S" }]);
	expect((await readSnapshot(db, session?.id ?? "", -1))?.questions).toMatchObject([{ words: "Who pays?", votes: 1 }]);
	expect((await checkTallies(db)).wrong).toEqual([]);
	await client`insert into conferences (code, name, time_zone) values ('after', 'After', 'Europe/London')`;
	expect(await readProgramme(db, "after")).toMatchObject({ name: "After", sessions: [] });
	expect(await createDemo(db)).not.toBeNull();
	await client.end();
	await close();
});
