import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { PROTOCOL_VERSION } from "#protocol/events.ts";

const WELSH = { "accept-language": "cy, en;q=0.5" };
const NOT_THERE = randomUUID();

test("[P11] answers pages, forms and links in the chosen language, or else the requested one", async ({
	conference,
}) => {
	const { origin } = conference;
	const page = async (path: string, headers: Record<string, string> = {}) =>
		(await fetch(origin + path, { headers })).text();
	expect(await page("/")).toContain(`<html lang="en-GB"`);
	expect(await page("/", WELSH)).toMatch(new RegExp(`<html lang="cy".*${welsh.home.lead}`, "s"));
	expect(await page("/nowhere", WELSH)).toContain(welsh.common.notFound.body);
	expect(await page("/", { ...WELSH, cookie: "lang=en" })).toContain(english.home.lead);
	// What the server hands the page is not for others to say.
	expect(await page("/", { "x-from-the-floor-preferences": "cy dark" })).toContain(english.home.lead);

	const choice = await fetch(conference.url("?lang=cy"), { redirect: "manual" });
	expect([choice.status, choice.headers.get("location")]).toEqual([303, `/${conference.code}`]);
	const [cookie = ""] = choice.headers.getSetCookie();
	expect(cookie).toMatch(/^lang=cy; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
	expect(await page(`/${conference.code}`, { cookie })).toContain(welsh.programme.toFloor);
});

test("[P11] refuses in the client's language by form, HTTP and socket", async ({ conference }) => {
	const { origin } = conference;
	const { cookie, sessionId } = await conference.visit();
	const input = { type: "question.vote", opId: randomUUID(), sessionId, questionId: NOT_THERE };
	const sentence = welsh.refusals["no-such-question"];

	const command = await fetch(`${origin}/api/command`, {
		method: "POST",
		headers: { origin, cookie: `${cookie}; lang=cy` },
		body: JSON.stringify({ ...input, vote: true }),
	});
	expect(await command.json()).toMatchObject({ refusal: { sentence } });

	const form = await fetch(conference.url("/interview"), {
		method: "POST",
		headers: { origin, cookie, ...WELSH },
		body: new URLSearchParams({ ...input, vote: "true" }),
	});
	expect(form.status).toBe(422);
	expect(await form.text()).toContain(sentence);

	const elsewhere = await fetch(conference.url(), {
		method: "POST",
		headers: { ...WELSH, origin: "http://a.example" },
	});
	expect(await elsewhere.text()).toBe(`${welsh.refusals["wrong-origin"]}\n`);

	const extraHeaders = { cookie: `${cookie}; lang=cy`, origin };
	const socket = io(origin, { transports: ["websocket"], forceNew: true, extraHeaders });
	const hello = { protocol: PROTOCOL_VERSION, audience: "floor", sessionId: NOT_THERE, have: null };
	expect(await socket.emitWithAck("hello", hello)).toMatchObject({
		refusal: { sentence: welsh.refusals["no-such-session"] },
	});
	expect(await socket.emitWithAck("command", { ...input, vote: true })).toMatchObject({ refusal: { sentence } });
	socket.close();
});
