import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { changeAllowedWords } from "#db/allowed-words.ts";
import { readConference } from "#db/conference-step.ts";
import { postForm } from "#harness/clients/client.ts";
import { type Conference, createTestConference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/page-test.ts";

const form = (code: string) => ({
	opId: randomUUID(),
	name: "Next year",
	startsOn: "2027-04-12",
	endsOn: "2027-04-14",
	code,
	language: "en-GB",
});

async function planOf({ db }: Conference, code: string) {
	const [row] = await db.execute<{ id: string }>(sql`select id from conferences where code = ${code}`);
	const view = row && (await readConference(db, row.id));
	if (!view) throw new Error(`There is no conference ${code}.`);
	return view;
}

test("[O26] an organiser starts from a conference of theirs, and nothing is copied that anybody did", async ({
	conference,
}) => {
	const { origin, db, sessionId } = conference;
	await publish(db, sessionId, ["How will this be paid for?"]);
	await changeAllowedWords(db, conference.code, { add: ["Penistone"], remove: [] });
	const set = { organisation: "The union", privacyWords: "We keep it for a year.", privacyReviewed: true };
	const cookie = await conference.signIn("organiser", "Olwen");
	await conference.organise({ type: "conference.set", to: set }, cookie);
	await conference.signIn("moderator");
	await conference.signIn("screen");
	const page = `${origin}/organise/new`;
	const html = await (await fetch(page, { headers: { cookie, "accept-language": "en" } })).text();
	expect(html).toContain(conference.id);

	const code = `${conference.code}n`;
	const sent = { ...form(code), from: conference.id };
	const [first, second] = [await postForm(page, sent, cookie), await postForm(page, sent, cookie)];
	for (const answer of [first, second])
		expect([answer.status, answer.headers.get("location")]).toEqual([303, `/${code}/organise`]);
	expect((await fetch(`${origin}/${code}/organise`, { headers: { cookie } })).status).toBe(200);

	const [old, copy] = [await planOf(conference, conference.code), await planOf(conference, code)];
	expect(copy).toMatchObject({ ...{ phase: "rehearsal", released: false, revision: 1, privacyReviewedAt: null } });
	expect(copy).toMatchObject({
		organisation: "The union",
		privacyWords: "We keep it for a year.",
		startsOn: "2027-04-12",
	});
	expect(copy.sessions.map(({ slug }) => slug)).toEqual(old.sessions.map(({ slug }) => slug));
	expect(copy.sessions.every(({ status, questions }) => status === "scheduled" && questions === 0)).toBe(true);
	expect(copy.sessions[0]?.startsLocal.slice(10)).toBe(old.sessions[0]?.startsLocal.slice(10));
	expect(copy.sessions[0]?.startsLocal.slice(0, 10)).toBe("2027-04-12");
	const [kept] = await db.execute(sql`
		select (select to_jsonb(allowed_words) ? 'Penistone' from conferences where id = ${copy.id}) as words,
			(select count(*)::int from screens join halls on halls.id = hall_id where conference_id = ${copy.id}) as screens,
			(select jsonb_agg(people.name || ' ' || role) from grants join people on people.id = person_id
				where conference_id = ${copy.id}) as grants,
			(select count(*)::int from conferences where code = ${code}) as made`);
	expect(kept).toEqual({ words: true, screens: 0, grants: ["Olwen organiser"], made: 1 });
});

test("[O25] a taken code is refused beside its field, with everything that was typed", async ({ conference }) => {
	const cookie = await conference.signIn("organiser");
	const sent = { ...form(conference.code), halls: "Great hall" };
	const answer = await postForm(`${conference.origin}/organise/new`, sent, cookie);
	const html = await answer.text();
	expect(answer.status).toBe(422);
	expect(html).toMatch(/id="code-error"[^>]*>[^<]*already used/);
	for (const typed of ["Next year", "Great hall", conference.code]) expect(html).toContain(typed);
});

test("[O26] another organiser’s conference is neither offered nor copied, and others set nothing up", async ({
	conference,
}) => {
	const { origin, db } = conference;
	const other = await createTestConference(origin, db);
	const page = `${origin}/organise/new`;
	const organiser = await conference.signIn("organiser");
	// Somebody who only moderates the other one.
	const html = await (await fetch(page, { headers: { cookie: organiser } })).text();
	expect(html).not.toContain(other.id);
	const code = `${conference.code}o`;
	const answer = await postForm(page, { ...form(code), from: other.id }, organiser);
	expect(answer.status).toBe(422);
	for (const role of ["moderator", "chair", "operator", "observer"] as const) {
		const cookie = await conference.signIn(role);
		expect((await fetch(page, { headers: { cookie } })).status, role).toBe(404);
		expect((await postForm(page, { ...form(code), halls: "Hall" }, cookie)).status, role).toBe(404);
	}
	expect((await fetch(page)).status).toBe(404);
	expect((await postForm(page, { ...form(code), halls: "Hall" })).status).toBe(404);
	expect(await db.execute(sql`select from conferences where code = ${code}`)).toHaveLength(0);
	other.close();
});

test("/organise lists where somebody works and what they can open there, and nothing else", async ({ conference }) => {
	const { origin, code, db } = conference;
	const other = await createTestConference(origin, db);
	const read = async (cookie: string) => (await fetch(`${origin}/organise`, { headers: { cookie } })).text();
	const moderator = await read(await conference.signIn("moderator"));
	expect(moderator).toContain(`href="/${code}/interview/desk"`);
	for (const path of [`/${code}/organise`, `/${code}/interview/chair`, "/organise/new", `/${other.code}`])
		expect(moderator).not.toContain(`href="${path}"`);
	const organiser = await read(await conference.signIn("organiser"));
	for (const path of [`/${code}/organise`, "/organise/new"]) expect(organiser).toContain(`href="${path}"`);
	expect(await read(await conference.signIn("chair"))).toContain(`href="/${code}/interview/chair"`);
	expect(await read("")).toContain('href="/sign-in"');
	other.close();
});
