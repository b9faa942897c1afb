import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { checkTallies } from "#db/votes.ts";
import { createDatabase } from "#harness/postgres.ts";
import { test } from "#harness/vitest/test.ts";

const FOLDER = join(import.meta.dirname, "../../db/migrations");

/** Brings a database to the tables of an earlier version, as its own `migrate()` did. @param last that version's last migration */
async function migrateUntil(url: string, last: string): Promise<void> {
	const client = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
	const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
		await readFile(join(FOLDER, "meta/_journal.json"), "utf8"),
	);
	await client`create schema drizzle`;
	await client`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
	for (const { tag, when } of journal.entries) {
		await client.unsafe(
			(await readFile(join(FOLDER, `${tag}.sql`), "utf8")).replaceAll("--> statement-breakpoint", ""),
		);
		await client`insert into drizzle.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`;
		if (tag === last) break;
	}
	await client.end();
}

test("[M12] [V4] votes that an earlier version moved go back to where they were given, once, and no question is published by a split", async () => {
	const url = await createDatabase(inject("postgres"), `test_${randomUUID().slice(0, 8)}`);
	await migrateUntil(url, "0003_sign-ins-expire");
	const client = postgres(url, { max: 1, fetch_types: false });
	const [sessionId, hallId, conferenceId, staffId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const [a, b, c, held, first, second, step] = [1, 2, 3, 4, 5, 6, 7].map(() => randomUUID());
	if (!a || !b || !c || !held || !first || !second || !step) throw new Error("There are seven ids.");
	await client`insert into conferences (id, code, name, time_zone) values (${conferenceId}, 'old', 'Old', 'Europe/London')`;
	await client`insert into halls (id, conference_id, slug, name, seats, wall_height_metres, farthest_seat_metres)
		values (${hallId}, ${conferenceId}, 'main', 'Main', 1, 1, 1)`;
	await client`insert into sessions (id, conference_id, hall_id, slug, title, kind, starts_at, ends_at, status, running_order)
		values (${sessionId}, ${conferenceId}, ${hallId}, 's', 'S', 'talk', now(), now(), 'open', ${`{${b},${c}}`}::uuid[])`;
	await client`insert into staff (id, conference_id, role, name) values (${staffId}, ${conferenceId}, 'moderator', 'Sam')`;
	const question = (id: string, status: string, into: string | null, votes: number) => client`
		insert into questions (id, session_id, author, op_id, words, status, merged_into, published_at, votes, revision)
		values (${id}, ${sessionId}, ${randomUUID()}, ${randomUUID()}, 'Why?', ${status}, ${into}, now(), ${votes}, 1)`;
	await question(a, "merged", c, 1);
	await question(b, "published", null, 0);
	await question(c, "published", null, 2);
	await question(held, "merged", c, 0);
	await client`insert into ledger (session_id, revision, staff_id, op_id, verb, question_id, before)
		values (${sessionId}, 1, ${staffId}, ${randomUUID()}, 'merge', ${held}, '{"question": {"status": "held"}}'::jsonb)`;
	// The first voted for A, which was merged, and for A again where the row had stayed; the second's vote was set aside.
	await client`insert into votes (question_id, voter, via, set_aside) values
		(${a}, ${first}, '{}', null), (${c}, ${first}, ${`{${a}}`}::uuid[], null), (${c}, ${second}, ${`{${b},${a}}`}::uuid[], ${step})`;
	await client.end();

	await migrate(url);
	const { db, close } = connect(url);
	expect((await checkTallies(db)).wrong).toEqual([]);
	const snapshot = await readSnapshot(db, sessionId, -1);
	const row = (id: string) => snapshot?.questions.find((one) => one.id === id);
	expect(row(c)).toMatchObject({ votes: 1, setAside: 1 });
	expect(row(a)).toMatchObject({ votes: 2, mergedAs: "published" });
	expect(row(held)).toMatchObject({ status: "merged", mergedAs: "held" });
	const places = [row(b)?.place ?? "", row(c)?.place ?? ""];
	expect(places).toEqual(places.toSorted());
	await close();
});
