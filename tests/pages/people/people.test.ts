import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { createDemo } from "#db/demo/demo.ts";
import { createLink, type NewLink } from "#db/people/links.ts";
import { setDisabled, signOutEverywhere } from "#db/people/people.ts";
import { cookiesOf, postForm } from "#harness/clients/client.ts";
import { voterOf } from "#harness/clients/voter.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import { CONFIRM_MS } from "#protocol/limits.ts";

/** Uses a link in a browser that may be signed in already. @returns the status, and the cookies it then has */
async function use({ origin }: Conference, token: string, name: string, cookie = "") {
	const response = await postForm(`${origin}/enter/${token}`, { name }, cookie);
	return { status: response.status, cookie: cookiesOf(response) || cookie };
}

async function linkFor({ db, code }: Conference, link: Partial<NewLink>): Promise<string> {
	const token = await createLink(db, { code, role: "moderator", hallSlug: null, ...link });
	if (!token) throw new Error("There is no such hall.");
	return token;
}

/** @returns the code of what comes of pausing a session */
async function pause({ origin }: Conference, sessionId: string, cookie: string): Promise<string> {
	const command = { type: "session.set", opId: crypto.randomUUID(), sessionId, to: { status: "paused" } };
	const response = await fetch(`${origin}/api/command`, {
		method: "POST",
		headers: { origin, cookie, "content-type": "application/json" },
		body: JSON.stringify(command),
	});
	const ack = await response.json();
	return ack.ok ? "done" : ack.refusal.code;
}

/** @returns a page without its scripts */
async function pageOf(conference: Conference, path: string, cookie: string): Promise<string> {
	const html = await (await fetch(conference.url(path), { headers: { cookie, "accept-language": "en" } })).text();
	return html.replace(/<script.*?<\/script>/gs, "");
}

const peopleCalled = ({ db }: Conference, name: string) =>
	db.execute<{ id: string }>(sql`select id from people where name = ${name}`);

test("[Q7] one cookie is a different voter at every conference", async ({ conference }) => {
	const { db, origin } = conference;
	const other = await createDemo(db, { code: `${conference.code}-b` });
	const { cookie, sessionId } = await conference.visit();
	const voteAt = async (session: string) => {
		const [row] = await db.execute<{ id: string }>(sql`
			select id from questions where session_id = ${session} and status = 'published' and put_at is null limit 1`);
		const body = {
			type: "question.vote",
			opId: crypto.randomUUID(),
			sessionId: session,
			questionId: row?.id,
			vote: true,
		};
		const headers = { origin, cookie, "content-type": "application/json" };
		await fetch(`${origin}/api/command`, { method: "POST", headers, body: JSON.stringify(body) });
	};
	const elsewhere = other?.sessions.get("interview") ?? "";
	await voteAt(sessionId);
	await voteAt(elsewhere);
	const votersIn = async (session: string) =>
		(
			await db.execute<{ voter: string }>(sql`
				select voter from votes join questions on questions.id = question_id
				where session_id = ${session} and voter in (${voterOf(cookie, conference.id)}, ${voterOf(cookie, other?.id ?? "")})`)
		).map(({ voter }) => voter);
	expect(await votersIn(sessionId)).toEqual([voterOf(cookie, conference.id)]);
	expect(await votersIn(elsewhere)).toEqual([voterOf(cookie, other?.id ?? "")]);
	expect(voterOf(cookie, conference.id)).not.toBe(voterOf(cookie, other?.id ?? ""));
});

test("[Q3] a signed-in browser stays the same person with a second link, and gets both roles", async ({
	conference,
}) => {
	const name = `Both ${conference.code}`;
	const first = await use(conference, await linkFor(conference, { role: "observer" }), name);
	expect(await pause(conference, conference.sessionId, first.cookie)).toBe("not-allowed");
	const token = await linkFor(conference, {});
	const page = await (await fetch(`${conference.origin}/enter/${token}`, { headers: { cookie: first.cookie } })).text();
	expect(page).toContain(`You will be signed in as ${name}.`);
	expect(page).not.toContain('id="name"');
	const second = await use(conference, token, "Somebody else", first.cookie);
	expect(second.status).toBe(303);
	expect(await peopleCalled(conference, name)).toHaveLength(1);
	expect(await peopleCalled(conference, "Somebody else")).toHaveLength(0);
	expect(await pause(conference, conference.sessionId, second.cookie)).toBe("done");
});

test("[Q6] signing out ends the sign-in on the server and closes its connections", async ({ conference }) => {
	const { origin } = conference;
	const cookie = await conference.signIn("moderator", "Leaver");
	const desk = await conference.desk(cookie);
	const cut = new Promise((resolve) => desk.socket.once("disconnect", resolve));
	expect(await pageOf(conference, "/interview/desk", cookie)).toContain('action="/sign-out"');
	const back = `/${conference.code}`;
	const signOut = (from: string, to: string) =>
		fetch(`${origin}/sign-out`, {
			method: "POST",
			redirect: "manual",
			headers: { cookie, origin: from },
			body: new URLSearchParams({ back: to }),
		});
	expect((await signOut("https://elsewhere.example", back)).status).toBe(403);
	expect(desk.socket.connected).toBe(true);
	const left = await signOut(origin, back);
	expect([left.status, left.headers.get("location")]).toEqual([303, back]);
	expect(left.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^staff=; Max-Age=0/));
	await cut;
	desk.leave();
	expect(await pause(conference, conference.sessionId, cookie)).toBe("not-allowed");
	expect(await pageOf(conference, "/interview/desk", cookie)).toContain("<title>Sign in");
	for (const elsewhere of ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"])
		expect((await signOut(origin, elsewhere)).headers.get("location")).toBe("/");
});

test("[Q8] a grant for one hall does not apply to another, or after it expires", async ({ conference }) => {
	const { db } = conference;
	const main = await use(conference, await linkFor(conference, { hallSlug: "main" }), "Main only");
	const [elsewhere] = await db.execute<{ id: string; slug: string }>(sql`
		select id, slug from sessions where conference_id = ${conference.id} and hall_id <> ${conference.hall("main")} limit 1`);
	expect(await pause(conference, conference.sessionId, main.cookie)).toBe("done");
	expect(await pause(conference, elsewhere?.id ?? "", main.cookie)).toBe("not-allowed");
	expect(await pageOf(conference, "/interview/desk", main.cookie)).not.toContain("<title>Sign in");
	expect(await pageOf(conference, `/${elsewhere?.slug}/desk`, main.cookie)).toContain("<title>Sign in");
	const programme = await pageOf(conference, "", main.cookie);
	for (const page of ["desk", "run-sheet"]) {
		expect(programme).toContain(`/interview/${page}"`);
		expect(programme).not.toContain(`/${elsewhere?.slug}/${page}"`);
	}

	const later = await use(conference, await linkFor(conference, { until: Date.now() + 60_000 }), "Until later");
	const desk = await conference.desk(later.cookie);
	const cut = new Promise((resolve) => desk.socket.once("disconnect", resolve));
	expect(await pause(conference, conference.sessionId, later.cookie)).toBe("done");
	await db.execute(sql`
		update grants set until = now() where person_id in (select id from people where name = 'Until later')`);
	expect(await pause(conference, conference.sessionId, later.cookie)).toBe("not-allowed");
	await cut;
	desk.leave();
});

test("[Q9] a disabled person's sign-ins are invalid, and links make no others until they are enabled", async ({
	conference,
}) => {
	const { db } = conference;
	const name = `Disabled ${conference.code}`;
	const { cookie } = await use(conference, await linkFor(conference, {}), name);
	const [person] = await peopleCalled(conference, name);
	const personId = person?.id ?? "";
	await setDisabled(db, personId, true);
	expect(await pause(conference, conference.sessionId, cookie)).toBe("not-allowed");
	expect((await use(conference, await linkFor(conference, { personId }), "x")).status).toBe(422);
	await setDisabled(db, personId, false);
	const again = await use(conference, await linkFor(conference, { personId }), "");
	expect([again.status, await pause(conference, conference.sessionId, again.cookie)]).toEqual([303, "done"]);
	expect(await peopleCalled(conference, name)).toHaveLength(1);
	expect(await signOutEverywhere(db, personId)).toBe(2);
	expect(await pause(conference, conference.sessionId, again.cookie)).toBe("not-allowed");
});

test("[S10] two browsers of one person cannot confirm each other", async ({ conference }) => {
	const { db, sessionId, origin } = conference;
	const name = `Twice ${conference.code}`;
	const first = await use(conference, await linkFor(conference, {}), name);
	const [person] = await peopleCalled(conference, name);
	const second = await use(conference, await linkFor(conference, { personId: person?.id ?? "" }), "");
	const third = await conference.signIn("moderator", "Another");
	await db.execute(sql`
		with session as (update sessions set two_person = true, revision = revision + 1, desk_head_at = revision + 1
			where id = ${sessionId} returning id)
		select from session`);
	const [question] = await db.execute<{ id: string }>(sql`
		select id from questions where session_id = ${sessionId} and status = 'published' and put_at is null limit 1`);
	const put = async (cookie: string) => {
		const socket = io(origin, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin } });
		const command = { type: "stage.put", opId: crypto.randomUUID(), sessionId, questionId: question?.id };
		const ack = await socket.emitWithAck("command", command);
		socket.disconnect();
		return ack.ok ? "done" : ack.refusal.code;
	};
	expect(CONFIRM_MS).toBeGreaterThan(5_000);
	expect(await put(first.cookie)).toBe("done");
	expect(await put(second.cookie)).toBe("second-person-needed");
	expect(await put(third)).toBe("done");
	const [stage] = await db.execute<{ id: string }>(sql`
		select item_id as id from stages where hall_id = ${conference.hall("main")}`);
	expect(stage?.id).toBe(question?.id);
});

test("[Q3] [Q8] somebody who signs in as another person, or loses a grant, stops receiving what they followed", async ({
	conference,
}) => {
	const { db } = conference;
	const ben = `Ben ${conference.code}`;
	await use(conference, await linkFor(conference, {}), ben);
	const [person] = await peopleCalled(conference, ben);
	const ana = await conference.signIn("moderator", "Ana");
	const desk = await conference.desk(ana);
	const gone = new Promise((resolve) => desk.socket.once("disconnect", resolve));
	const { status } = await use(conference, await linkFor(conference, { personId: person?.id ?? "" }), "", ana);
	expect(status).toBe(303);
	await gone;
	desk.leave();
	expect(await pause(conference, conference.sessionId, ana)).toBe("not-allowed");

	const name = `Kim ${conference.code}`;
	const kim = await use(conference, await linkFor(conference, {}), name);
	await use(conference, await linkFor(conference, { role: "chair" }), "", kim.cookie);
	const kims = await conference.desk(kim.cookie);
	const cut = new Promise((resolve) => kims.socket.once("disconnect", resolve));
	await db.execute(sql`
		update grants set until = now() where role = 'moderator'
			and person_id in (select id from people where name = ${name})`);
	await cut;
	kims.leave();
});
