import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { postForm } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";

const ofPerson = ({ id }: Conference, name: string) => sql`
	person_id in (select people.id from people join grants on person_id = people.id where name = ${name} and conference_id = ${id})`;

/** Moves the end of a person's sign-ins and of a screen, as if they had last been used some days ago. */
async function lastUsed(conference: Conference, name: string, daysAgo: number): Promise<void> {
	const { db } = conference;
	const end = sql`now() + ${`${SIGN_IN_DAYS - daysAgo} days`}::interval`;
	await db.execute(sql`
		update sign_ins set signed_in_at = now() - interval '400 days', expires_at = ${end} where ${ofPerson(conference, name)}`);
	await db.execute(sql`
		update screens set expires_at = ${end} where name = ${name} and hall_id = ${conference.hall("main")}`);
}

/** @returns how many days a sign-in has left, to the hour */
async function daysLeft(conference: Conference, name: string): Promise<number> {
	const rows = await conference.db.execute<{ days: number }>(sql`
		select (round(extract(epoch from expires_at - now()) / 3600) / 24)::float8 as days from sign_ins
		where ${ofPerson(conference, name)}`);
	return rows[0]?.days ?? 0;
}

/** @returns whether a page is shown to a browser, and not the one that says how to sign in; and the cookies it sets */
async function open(conference: Conference, path: string, cookie: string): Promise<{ shown: boolean; set: string[] }> {
	const response = await fetch(conference.url(path), { headers: { cookie } });
	expect(response.status).toBe(200);
	const html = (await response.text()).replace(/<script.*?<\/script>/gs, "");
	const shown = !/<h1[^>]*>Sign in to see|is not signed in as a screen of the/.test(html);
	return { shown, set: response.headers.getSetCookie() };
}

test("[Q5] a sign-in expires a week after its last use, for pages, commands and sockets", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const cookie = await conference.signIn("moderator", "Long ago");
	expect((await open(conference, "/interview/desk", cookie)).shown).toBe(true);
	await lastUsed(conference, "Long ago", SIGN_IN_DAYS + 1);
	const closed = await open(conference, "/interview/desk", cookie);
	expect(closed.shown).toBe(false);
	expect(closed.set).toContainEqual(expect.stringMatching(/^staff=; Max-Age=0/));
	const socket = io(origin, { transports: ["websocket"], extraHeaders: { cookie, origin } });
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null };
	expect(await socket.emitWithAck("hello", hello)).toMatchObject({ refusal: { code: "not-allowed" } });
	const command = { type: "stage.curtain", opId: crypto.randomUUID(), sessionId, down: true };
	expect(await socket.emitWithAck("command", command)).toMatchObject({ refusal: { code: "not-allowed" } });
	socket.disconnect();
	// And it stays so: what it asked for in vain was no use of it.
	expect(await daysLeft(conference, "Long ago")).toBeLessThan(0);
});

test("[Q5] each use renews a sign-in for a week, and its cookie lasts as long", async ({ conference }) => {
	const cookie = await conference.signIn("moderator", "Grace");
	await lastUsed(conference, "Grace", SIGN_IN_DAYS - 1);
	expect((await open(conference, "/interview/desk", cookie)).shown).toBe(true);
	expect(await daysLeft(conference, "Grace")).toBe(SIGN_IN_DAYS);
	await lastUsed(conference, "Grace", SIGN_IN_DAYS - 1);
	const desk = await conference.desk(cookie);
	expect(await daysLeft(conference, "Grace")).toBe(SIGN_IN_DAYS);
	await lastUsed(conference, "Grace", SIGN_IN_DAYS - 1);
	// Nothing is sent: a desk or a wall that is open is being used.
	await expect.poll(() => daysLeft(conference, "Grace"), { timeout: 10_000 }).toBe(SIGN_IN_DAYS);
	const cut = new Promise<string>((resolve) => desk.socket.once("disconnect", resolve));
	await lastUsed(conference, "Grace", SIGN_IN_DAYS + 1);
	expect(await cut).toBe("transport close");
	desk.leave();

	const link = await conference.link("chair");
	const entered = await postForm(link, { name: "Robin" });
	const maxAge = Number(/Max-Age=(\d+)/.exec(entered.headers.getSetCookie().join())?.[1]);
	expect(maxAge).toBeGreaterThan(300 * 24 * 60 * 60);
});

test("[Q5] a video mixer's link does not expire", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const desk = await conference.moderator("Ada");
	const made = await desk.send({ type: "screen.link", sessionId, name: "vMix" });
	if (!made.ok || !made.token) throw new Error("A mixer is given a link.");
	await lastUsed(conference, "vMix", 100);
	const opened = await fetch(`${origin}/screen/${made.token}`, { redirect: "manual" });
	expect(opened.status).toBe(303);
	const cookie = opened.headers
		.getSetCookie()
		.map((line) => line.split(";")[0])
		.join("; ");
	expect((await open(conference, "/stage/main", cookie)).shown).toBe(true);
	expect((await open(conference, "/stage/main", "")).shown).toBe(false);
});

test("[Q5] [W10] an expired screen leaves the desk's list, like a revoked one", async ({ conference }) => {
	const desk = await conference.moderator("Ada");
	await conference.signIn("screen", "Left wall");
	const screens = () => desk.view?.head.screens.map(({ name }) => name);
	// Something else happens, so that the desk hears of the screen.
	await desk.send({ type: "note.send", sessionId: conference.sessionId, words: "There is a screen" });
	await expect.poll(screens).toContain("Left wall");
	await lastUsed(conference, "Left wall", SIGN_IN_DAYS + 1);
	await expect.poll(screens, { timeout: 20_000 }).not.toContain("Left wall");
});
