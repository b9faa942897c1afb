import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";
import type { Conference } from "../support/conference.ts";
import { test } from "../support/shared-conference.ts";

/** Moves the end of a sign-in, as if it had last been used some days ago. */
async function lastUsed({ db }: Conference, name: string, daysAgo: number): Promise<void> {
	const left = SIGN_IN_DAYS - daysAgo;
	await db.execute(sql`
		update staff set signed_in_at = now() - interval '400 days', expires_at = now() + ${`${left} days`}::interval
		where name = ${name}`);
}

/** @returns how many days a sign-in has left, to the hour */
async function daysLeft({ db }: Conference, name: string): Promise<number> {
	const rows = await db.execute<{ days: number }>(sql`
		select (round(extract(epoch from expires_at - now()) / 3600) / 24)::float8 as days from staff where name = ${name}`);
	return rows[0]?.days ?? 0;
}

/** @returns whether a page of the demo is shown to a browser, and not the one that says how to sign in */
async function isShown({ origin }: Conference, path: string, cookie: string): Promise<boolean> {
	const html = await (await fetch(`${origin}/demo/${path}`, { headers: { cookie } })).text();
	return !/<h1[^>]*>Sign in to see|is not signed in as a screen of the/.test(
		html.replace(/<script.*?<\/script>/gs, ""),
	);
}

test("[Q5] a sign-in that was not used for a week counts for nothing, at pages, commands and sockets", async ({
	shared,
}) => {
	const { origin, sessionId } = shared;
	const cookie = await shared.signIn("moderator", "Long ago");
	expect(await isShown(shared, "interview/desk", cookie)).toBe(true);
	await lastUsed(shared, "Long ago", SIGN_IN_DAYS + 1);
	expect(await isShown(shared, "interview/desk", cookie)).toBe(false);
	const socket = io(origin, { transports: ["websocket"], extraHeaders: { cookie, origin } });
	const hello = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null };
	expect(await socket.emitWithAck("hello", hello)).toMatchObject({ refusal: { code: "not-allowed" } });
	const command = { type: "stage.curtain", opId: crypto.randomUUID(), sessionId, down: true };
	expect(await socket.emitWithAck("command", command)).toMatchObject({ refusal: { code: "not-allowed" } });
	socket.disconnect();
	// And it stays so: what it asked for in vain was no use of it.
	expect(await daysLeft(shared, "Long ago")).toBeLessThan(0);
});

test("[Q5] each use renews a sign-in for a week, and the cookie does not end before it", async ({ shared }) => {
	const { origin } = shared;
	const cookie = await shared.signIn("moderator", "Grace");
	await lastUsed(shared, "Grace", SIGN_IN_DAYS - 1);
	expect(await isShown(shared, "interview/desk", cookie)).toBe(true);
	expect(await daysLeft(shared, "Grace")).toBe(SIGN_IN_DAYS);
	await lastUsed(shared, "Grace", SIGN_IN_DAYS - 1);
	const desk = await shared.desk(cookie);
	expect(await daysLeft(shared, "Grace")).toBe(SIGN_IN_DAYS);
	await lastUsed(shared, "Grace", SIGN_IN_DAYS - 1);
	// Nothing is sent: a desk or a wall that is open is being used.
	await expect.poll(() => daysLeft(shared, "Grace"), { timeout: 10_000 }).toBe(SIGN_IN_DAYS);
	const cut = new Promise<string>((resolve) => desk.socket.once("disconnect", resolve));
	await lastUsed(shared, "Grace", SIGN_IN_DAYS + 1);
	expect(await cut).toBe("transport close");
	desk.leave();

	const link = await shared.link("chair");
	const headers = { origin };
	const entered = await fetch(link, { method: "POST", redirect: "manual", headers, body: new URLSearchParams() });
	const maxAge = Number(/Max-Age=(\d+)/.exec(entered.headers.getSetCookie().join())?.[1]);
	expect(maxAge).toBeGreaterThan(300 * 24 * 60 * 60);
});

test("[Q5] a video mixer's link opens its screen however long it was not used", async ({ shared }) => {
	const { origin, sessionId } = shared;
	const desk = await shared.moderator("Ada");
	const made = await desk.send({ type: "screen.link", sessionId, name: "vMix" });
	if (!made.ok || !made.token) throw new Error("A mixer is given a link.");
	await lastUsed(shared, "vMix", 100);
	const opened = await fetch(`${origin}/screen/${made.token}`, { redirect: "manual" });
	expect(opened.status).toBe(303);
	const cookie = opened.headers
		.getSetCookie()
		.map((line) => line.split(";")[0])
		.join("; ");
	expect(await isShown(shared, "stage/main", cookie)).toBe(true);
});
