import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { postForm } from "#harness/clients/client.ts";
import { createTestConference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";

/** @returns where an address leads to, and with which status */
async function go(address: string, cookie = ""): Promise<[status: number, location: string | null]> {
	const response = await fetch(address, { redirect: "manual", headers: { cookie } });
	await response.text();
	return [response.status, response.headers.get("location")];
}

test("[O27] every page is found by the names it had, until the conference ends", async ({ conference }) => {
	const { origin, code, url, db } = conference;
	const renamed = `${code}x`;
	const organiser = await conference.signIn("organiser");
	const sessions = [{ id: conference.sessionId, slug: "talk" }];
	const halls = [{ id: conference.hall("main"), slug: "big" }];
	const recoded = await conference.organise({ type: "conference.set", to: { code: renamed } }, organiser);
	const replanned = await conference.organise({ type: "programme.set", sessions, halls }, organiser);
	expect([recoded.ok, replanned.ok]).toEqual([true, true]);

	const now = (path: string) => `/${renamed}${path}`;
	for (const [old, path] of [
		["", ""],
		["?lang2=1", "?lang2=1"],
		["/interview", "/talk"],
		["/interview?show=new", "/talk?show=new"],
		["/interview/desk", "/talk/desk"],
		["/interview/chair", "/talk/chair"],
		["/interview/run-sheet", "/talk/run-sheet"],
		["/stage/main?wall=2", "/stage/big?wall=2"],
		["/organise/settings", "/organise/settings"],
		["/nowhere", "/nowhere"],
	] as const) {
		expect(await go(url(old), organiser), old).toEqual([307, now(path)]);
	}
	// Only its session, or its hall, was renamed.
	for (const [old, path] of [
		["/interview", "/talk"],
		["/stage/main", "/stage/big"],
	] as const) {
		expect(await go(origin + now(old)), old).toEqual([307, now(path)]);
	}
	expect(await go(`${origin}${now("/nowhere")}`)).toEqual([404, null]);
	expect(await go(`${origin}/?code=${code}`)).toEqual([307, now("")]);
	expect(await go(`${origin}/?code=${code}/interview`)).toEqual([307, now("/talk")]);
	const polled = await fetch(`${origin}/api/programme/${code}`);
	expect(await polled.json()).toMatchObject({ ok: true, code: renamed });

	// A form on a page that is still open: it is carried out, or comes back with its words.
	const { cookie } = await conference.visit();
	const ask = (words: string) =>
		postForm(
			url("/interview?ask=1"),
			{ type: "question.ask", opId: randomUUID(), sessionId: conference.sessionId, words },
			cookie,
		);
	const refused = await ask("Too few");
	expect(refused.status).toBe(422);
	expect(await refused.text()).toContain("Too few");
	const asked = await ask("Does the old page still work?");
	expect(asked.status).toBe(303);
	const shown = await fetch(new URL(asked.headers.get("location") ?? "", origin), { headers: { cookie } });
	expect([new URL(shown.url).pathname, shown.status]).toEqual([now("/talk"), 200]);
	expect(await shown.text()).toContain("Does the old page still work?");

	await db.execute(sql`update conferences set phase = 'closed' where id = ${conference.id}`);
	for (const old of [url(), url("/interview"), `${origin}${now("/interview")}`]) {
		expect(await go(old), old).toEqual([404, null]);
	}
});

test("[O27] a former name leads nobody astray: a code in use comes first, and pages keep their secrets", async ({
	conference,
}) => {
	const { origin, code, url, db } = conference;
	await conference.organise({ type: "conference.set", to: { code: `${code}y` } });
	// To others, an organiser's page does not exist under the new name either.
	expect(await go(url("/organise"))).toEqual([307, `/${code}y/organise`]);
	expect(await go(`${origin}/${code}y/organise`)).toEqual([404, null]);

	await db.execute(sql`update conferences set phase = 'archived' where id = ${conference.id}`);
	const other = await createTestConference(origin, db);
	expect(await other.organise({ type: "conference.set", to: { code } })).toMatchObject({ ok: true });
	await db.execute(sql`update conferences set phase = 'live' where id = ${conference.id}`);
	expect(await go(url("/interview"))).toEqual([200, null]);
	other.close();
});
