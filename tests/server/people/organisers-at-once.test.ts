import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { createLink, redeemPersonLink, redeemScreenLink } from "#db/people/links.ts";
import { storeChallenge } from "#db/people/passkeys.ts";
import { test } from "#harness/vitest/test.ts";
import { CONFERENCE_MESSAGE_BYTES, MESSAGE_BYTES, PASSKEY_CHALLENGES } from "#protocol/limits.ts";
import { waiting } from "#tests/db/hall.ts";

test("[O27] of two conferences that take the same code at once, one hears that it is taken", async ({
	database,
	serveLive,
	conferenceOn,
}) => {
	const server = await serveLive();
	const [one, other] = [await conferenceOn(server), await conferenceOn(server)];
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	const sent: ReturnType<typeof one.organise>[] = [];
	const cookies = [await one.signIn("organiser"), await other.signIn("organiser")];
	// Both are decided before either is written.
	await holder.begin(async (tx) => {
		await tx`select from conferences for update`;
		for (const [at, conference] of [one, other].entries()) {
			sent.push(conference.organise({ type: "conference.set", to: { code: "agm27" } }, cookies[at]));
			await waiting(one.db, at + 1);
		}
	});
	await holder.end();
	const answers = (await Promise.all(sent)).map((ack) => (ack.ok ? "done" : ack.refusal));
	expect(answers).toContain("done");
	expect(answers).toContainEqual(expect.objectContaining({ code: "invalid-field", field: "code", problem: "taken" }));
});

test("[P13] a screen's link is used while its hall is removed, and neither waits for the other", async ({
	database,
	serveLive,
	conferenceOn,
}) => {
	const here = await conferenceOn(await serveLive());
	const hallId = randomUUID();
	expect(await here.organise({ type: "programme.set", halls: [{ id: hallId, name: "Foyer" }] })).toMatchObject({
		ok: true,
	});
	const token = (await createLink(here.db, { code: here.code, role: "screen", hallSlug: "foyer" })) ?? "";
	const cookie = await here.signIn("organiser");
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	let removing: ReturnType<typeof here.organise> | undefined;
	let using: ReturnType<typeof redeemScreenLink> | undefined;
	await holder.begin(async (tx) => {
		await tx`select from conferences where id = ${here.id} for update`;
		removing = here.organise({ type: "programme.set", remove: [hallId] }, cookie);
		await waiting(here.db, 1);
		using = redeemScreenLink(here.db, token, "Left");
		await waiting(here.db, 2);
	});
	await holder.end();
	expect(await removing).toMatchObject({ ok: true });
	expect(await using).toBeNull();
});

test("[O21] two links to the same role give it once", async ({ conference: { db, code } }) => {
	let signInId: string | null = null;
	for (const _ of [1, 2]) {
		const token = await createLink(db, { code, role: "chair", hallSlug: null });
		signInId = await redeemPersonLink(db, token ?? "", { name: "Ana", signInId, browser: null });
	}
	const held = await db.execute(sql`
		select from grants where person_id = (select person_id from sign_ins where id = ${signInId}) and role = 'chair'`);
	expect(held).toHaveLength(1);
});

test("[Q13] browsers that are about to use a passkey are bounded, however many cookies they have", async ({
	serveLive,
	conferenceOn,
}) => {
	const { db } = await conferenceOn(await serveLive());
	await db.execute(sql`
		insert into passkey_challenges (challenge, expires_at)
		select n::text, now() + n * interval '1 millisecond' + interval '1 minute' from generate_series(1, ${PASSKEY_CHALLENGES + 20}) n`);
	await storeChallenge(db, "the newest", null);
	const rows = await db.execute<{ challenge: string }>(sql`select challenge from passkey_challenges`);
	expect(rows).toHaveLength(PASSKEY_CHALLENGES);
	const left = new Set(rows.map(({ challenge }) => challenge));
	expect([left.has("the newest"), left.has("1"), left.has("5020")]).toEqual([true, false, true]);
});

test("[P15] only staff may send as much as a programme has", async ({ conference }) => {
	const padded = (bytes: number) => JSON.stringify({ type: "x".repeat(bytes) });
	const statusOf = async (cookie: string, bytes: number) => {
		const headers = { cookie, origin: conference.origin, "content-type": "application/json" };
		const answer = await fetch(`${conference.origin}/api/conference`, { method: "POST", headers, body: padded(bytes) });
		return answer.status;
	};
	const { cookie } = await conference.visit();
	const organiser = await conference.signIn("organiser");
	expect(await statusOf(cookie, MESSAGE_BYTES)).toBe(413);
	expect(await statusOf(organiser, MESSAGE_BYTES)).not.toBe(413);
	expect(await statusOf(organiser, CONFERENCE_MESSAGE_BYTES)).toBe(413);
});
