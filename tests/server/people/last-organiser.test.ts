import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { waiting } from "#tests/db/hall.ts";

test("[O21] of two organisers who remove each other at once, at two servers, one stays", async ({
	database,
	serveLive,
	conferenceOn,
}) => {
	const [one, other] = [await serveLive(), await serveLive()];
	const here = await conferenceOn(one);
	const there = here.through(other.origin);
	const cookies = [await here.signIn("organiser", "Ana"), await here.signIn("organiser", "Bo")];
	const organisers = () =>
		here.db.execute<{ id: string; name: string }>(sql`
			select people.id, name from grants join people on people.id = person_id
			where conference_id = ${here.id} and role = 'organiser' order by name`);
	const [ana, bo] = await organisers();
	const removing = (person: typeof ana) => ({ type: "person.remove", personId: person?.id ?? "" }) as const;
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	const sent: ReturnType<typeof here.organise>[] = [];
	// Both are decided before either is written.
	await holder.begin(async (tx) => {
		await tx`select from conferences where id = ${here.id} for update`;
		sent.push(here.organise(removing(bo), cookies[0]));
		await waiting(here.db, 1);
		sent.push(there.organise(removing(ana), cookies[1]));
		await waiting(here.db, 2);
	});
	await holder.end();
	const answers = await Promise.all(sent);
	expect(answers.map((ack) => (ack.ok ? "done" : ack.refusal.code))).toEqual(["done", "not-allowed"]);
	expect((await organisers()).map(({ name }) => name)).toEqual(["Ana"]);
});
