import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { createDemo } from "#db/demo/demo.ts";
import { cookiesOf, postForm } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import type { ConferenceAck } from "#protocol/events.ts";
import { SIGN_IN_CHECK_MS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";

const DAY_MS = 24 * 3_600_000;

/** Invites somebody. @returns their id, and their link */
async function invite(conference: Conference, cookie: string, role: PersonRole, until: number | null = null) {
	const id = randomUUID();
	const people = [{ id, name: `${role} ${id.slice(0, 4)}`, grants: [{ role, halls: null, until }] }];
	return { id, link: linkIn(conference, await conference.organise({ type: "person.invite", people }, cookie)) };
}

function linkIn({ origin }: Conference, ack: ConferenceAck): string {
	if (!ack.ok || !ack.links?.[0]) throw new Error(`There is no link: ${JSON.stringify(ack)}`);
	return `${origin}/enter/${ack.links[0].token}`;
}

/** Uses a link. @returns the status, where it leads, and the cookies */
async function use(link: string, cookie = "") {
	const response = await postForm(link, {}, cookie);
	return { status: response.status, leadsTo: response.headers.get("location"), cookie: cookiesOf(response) };
}

/** @returns the page's status and text in English, without its scripts */
async function read({ origin }: Conference, path: string, cookie = "") {
	const address = path.startsWith("http") ? path : origin + path;
	const response = await fetch(address, { headers: { cookie, "accept-language": "en" } });
	const html = (await response.text()).replace(/<script.*?<\/script>/gs, "");
	return { status: response.status, html };
}

const codeOf = (ack: ConferenceAck) => (ack.ok ? "done" : ack.refusal.code);

test("[O20] an invitation's link signs in once, to what was granted, and says who it is for", async ({
	conference,
}) => {
	const organiser = await conference.signIn("organiser");
	const { id, link } = await invite(conference, organiser, "chair");
	const page = await read(conference, link);
	expect(page.html).toContain("as the chair of");
	expect(page.html).toContain(`chair ${id.slice(0, 4)}`);
	expect(page.html).not.toContain('id="name"');
	const first = await use(link);
	expect(first).toMatchObject({ status: 303, leadsTo: "/sign-in" });
	const own = await read(conference, "/sign-in", first.cookie);
	expect(own.html).toContain(`href="/${conference.code}/interview/chair"`);
	expect((await read(conference, `/${conference.code}/interview/chair`, first.cookie)).html).not.toMatch(
		/<title>Sign in/,
	);
	expect(await use(link)).toMatchObject({ status: 422 });
	const [row] = await conference.db.execute<{ grants: number; signIns: number }>(sql`
		select (select count(*)::int from grants where person_id = ${id}) as grants,
			(select count(*)::int from sign_ins where person_id = ${id}) as "signIns"`);
	expect(row).toEqual({ grants: 1, signIns: 1 });
});

test("[Q16] a link that was used, or whose invitation has ended, says where to sign in", async ({ conference }) => {
	const organiser = await conference.signIn("organiser");
	const used = await invite(conference, organiser, "moderator");
	await use(used.link);
	const ended = await invite(conference, organiser, "moderator", Date.now() + DAY_MS);
	await conference.db.execute(sql`update grants set until = now() where person_id = ${ended.id}`);
	const removed = await invite(conference, organiser, "moderator");
	await conference.organise({ type: "person.remove", personId: removed.id }, organiser);
	const disabled = await invite(conference, organiser, "moderator");
	await conference.db.execute(sql`update people set disabled_at = now() where id = ${disabled.id}`);
	for (const { link } of [used, ended, removed, disabled, { link: `${conference.origin}/enter/unknown` }]) {
		const { html } = await read(conference, link);
		expect(html).toContain("This link no longer works");
		expect(html).toContain('href="/sign-in"');
		expect(await use(link)).toMatchObject({ status: 422 });
	}
});

test("[O20] a command that is sent again has the same links, and tokens are stored as hashes only", async ({
	conference,
}) => {
	const organiser = await conference.signIn("organiser");
	const another = await conference.signIn("organiser", "Another");
	const opId = randomUUID();
	const people = [{ id: randomUUID(), name: "Ana", grants: [{ role: "chair" as const, halls: null, until: null }] }];
	const first = await conference.organise({ type: "person.invite", opId, people }, organiser);
	expect(await conference.organise({ type: "person.invite", opId, people }, organiser)).toEqual(first);
	// The opId is not another organiser's to repeat.
	expect(codeOf(await conference.organise({ type: "person.invite", opId, people }, another))).toBe("invalid-field");
	const token = linkIn(conference, first).split("/").at(-1) ?? "";
	const [row] = await conference.db.execute<{ ledger: string; links: string }>(sql`
		select (select string_agg(changes::text, '') from ledger where conference_id = ${conference.id} and verb = 'people') as ledger,
			(select string_agg(links::text, '') from links where conference_id = ${conference.id}) as links`);
	expect(row?.ledger).toContain(people[0]?.id);
	for (const secret of [token, "Ana"]) expect(row?.ledger).not.toContain(secret);
	expect(row?.links).not.toContain(token);
});

test("[O22] a new link ends the one before it", async ({ conference }) => {
	const organiser = await conference.signIn("organiser");
	const { id, link } = await invite(conference, organiser, "moderator");
	const next = linkIn(conference, await conference.organise({ type: "person.new-link", personId: id }, organiser));
	expect(await use(link)).toMatchObject({ status: 422 });
	expect(await use(next)).toMatchObject({ status: 303 });
});

test("[O21] of two organisers who remove each other at once, one stays", async ({ conference }) => {
	const rows = () =>
		conference.db.execute<{ id: string }>(sql`
			select person_id as id from grants where conference_id = ${conference.id} and role = 'organiser'`);
	const cookies = [await conference.signIn("organiser", "Ana"), await conference.signIn("organiser", "Bo")];
	const [ana, bo] = (await rows()).map(({ id }) => id);
	const acks = await Promise.all(
		[bo, ana].map((personId, at) =>
			conference.organise({ type: "person.remove", personId: personId ?? "" }, cookies[at]),
		),
	);
	expect(acks.map(codeOf).filter((code) => code === "done")).toHaveLength(1);
	expect(["last-organiser", "not-allowed"]).toContain(acks.map(codeOf).find((code) => code !== "done"));
	const left = await rows();
	expect(left).toHaveLength(1);
	const cookie = cookies[left[0]?.id === ana ? 0 : 1];
	const themselves = { type: "person.remove", personId: left[0]?.id ?? "" } as const;
	expect(codeOf(await conference.organise(themselves, cookie))).toBe("last-organiser");
});

test("[Q4] [O21] somebody who is removed is cut off within two seconds", async ({ conference }) => {
	const organiser = await conference.signIn("organiser");
	const { id, link } = await invite(conference, organiser, "moderator");
	const { cookie } = await use(link);
	const desk = await conference.desk(cookie);
	const cut = new Promise((resolve) => desk.socket.once("disconnect", resolve));
	// Only what they may do, so that their sign-in still counts.
	const observing = [{ role: "observer" as const, halls: null, until: null }];
	await conference.organise({ type: "person.set-grants", personId: id, grants: observing }, organiser);
	await cut;
	// How long that takes, on a machine with nothing else to do.
	expect(SIGN_IN_CHECK_MS).toBeLessThan(2_000);
	desk.leave();

	const other = await invite(conference, organiser, "moderator");
	const theirs = await use(other.link);
	const open = await conference.desk(theirs.cookie);
	const gone = new Promise((resolve) => open.socket.once("disconnect", resolve));
	await conference.organise({ type: "person.remove", personId: other.id }, organiser);
	await gone;
	open.leave();
	expect((await read(conference, "/sign-in", theirs.cookie)).html).toContain("Sign in with your passkey");
});

test("[O23] [Q15] an organiser signs somebody out of one browser, and they out of their own", async ({
	conference,
}) => {
	const organiser = await conference.signIn("organiser");
	const { id, link } = await invite(conference, organiser, "moderator");
	const one = await use(link);
	const again = await conference.organise({ type: "person.new-link", personId: id }, organiser);
	const two = await use(linkIn(conference, again));
	const signIns = await conference.db.execute<{ id: string }>(sql`
		select id from sign_ins where person_id = ${id} order by signed_in_at`);
	const [first, second] = signIns.map((row) => row.id);
	await conference.organise({ type: "sign-in.revoke", signInId: first ?? "" }, organiser);
	expect((await read(conference, "/sign-in", one.cookie)).html).toContain("Sign in with your passkey");
	const stranger = await use((await invite(conference, organiser, "chair")).link);
	const isSignedIn = async (cookie: string) =>
		(await read(conference, "/sign-in", cookie)).html.includes("You are signed in as");
	// Not somebody else's, and not without being signed in.
	await postForm(`${conference.origin}/sign-in`, { signIn: second ?? "" }, stranger.cookie);
	await postForm(`${conference.origin}/sign-in`, { signIn: second ?? "" });
	expect(await isSignedIn(two.cookie)).toBe(true);
	const ended = await postForm(`${conference.origin}/sign-in`, { signIn: second ?? "" }, two.cookie);
	expect(ended.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^staff=; Max-Age=0/));
	expect(await isSignedIn(two.cookie)).toBe(false);
});

test("[O24] an organiser of one conference learns and changes nothing of another's people", async ({ conference }) => {
	const organiser = await conference.signIn("organiser");
	const code = `${conference.code}-b`;
	await createDemo(conference.db, { code });
	const [other] = await conference.db.execute<{ id: string }>(sql`select id from conferences where code = ${code}`);
	const { id, link } = await invite(conference, organiser, "chair");
	const { cookie } = await use(link);
	const [signIn] = await conference.db.execute<{ id: string }>(sql`select id from sign_ins where person_id = ${id}`);
	// The same person also organises the other conference.
	await conference.db.execute(sql`
		insert into grants (person_id, conference_id, role) values (${id}, ${other?.id}, 'organiser')`);
	const refused = (command: Parameters<Conference["organise"]>[0]) => conference.organise(command, cookie).then(codeOf);
	const signInId = signIn?.id ?? "";
	const commands = [
		{ type: "person.remove", personId: id },
		{ type: "person.new-link", personId: id },
		{ type: "sign-in.revoke", signInId },
	] as const;
	for (const command of commands) {
		const there = { ...command, conferenceId: conference.id };
		expect(await refused(there)).toBe("not-allowed");
		expect(await refused({ ...there, conferenceId: randomUUID() } as typeof there)).toBe("not-allowed");
	}
	// What the first conference's organiser may do, now that the person works elsewhere too.
	expect(codeOf(await conference.organise({ type: "person.new-link", personId: id }, organiser))).toBe(
		"works-elsewhere",
	);
	await conference.organise({ type: "sign-in.revoke", signInId }, organiser);
	const page = await read(conference, `/${conference.code}/organise/people`, organiser);
	expect(page.html).toContain("Also works at another conference");
	expect(page.html).not.toContain(code);
	expect((await read(conference, `/${code}/organise/people`, organiser)).status).toBe(404);
	await conference.organise({ type: "person.remove", personId: id }, organiser);
	expect((await read(conference, "/sign-in", cookie)).html).toContain(`/${code}/organise`);
});

test("[O24] a link that one conference made opens no other, even one its person joined since", async ({
	conference,
}) => {
	const organiser = await conference.signIn("organiser");
	const code = `${conference.code}-b`;
	await createDemo(conference.db, { code });
	const { id, link } = await invite(conference, organiser, "chair");
	await conference.db.execute(sql`
		insert into grants (person_id, conference_id, role) select ${id}, id, 'organiser' from conferences where code = ${code}`);
	expect((await read(conference, link)).html).toContain("This link no longer works");
	expect(await use(link)).toMatchObject({ status: 422 });
});

test("[Q11] a passkey is for the host of ORIGIN, else of the request", async ({ conference, serve }) => {
	const options = async (server: string, origin: string, what: string) => {
		const headers = { origin, "content-type": "application/json" };
		const answer = await fetch(`${server}/api/passkey/${what}`, { method: "POST", headers, body: "{}" });
		return (await answer.json()).options;
	};
	const here = await options(conference.origin, conference.origin, "sign-in-options");
	expect(here).toMatchObject({ rpId: "localhost", userVerification: "preferred" });
	expect(here.allowCredentials ?? []).toEqual([]);
	const ORIGIN = "https://questions.example.org";
	const behind = await serve({ env: { ORIGIN } });
	expect(await options(behind.origin, ORIGIN, "sign-in-options")).toMatchObject({ rpId: "questions.example.org" });
});
