import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { cookiesOf, newIdentity, postForm } from "#harness/clients/client.ts";
import { voterOf } from "#harness/clients/voter.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import messages from "#messages/en.json" with { type: "json" };

const WORDS = "Is a question without a cookie <lost>?";

const askForm = ({ sessionId }: Conference) => ({
	type: "question.ask",
	opId: randomUUID(),
	sessionId,
	words: WORDS,
});

function post(
	address: string,
	fields: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Response> {
	const origin = new URL(address).origin;
	const body = new URLSearchParams(fields);
	return fetch(address, { method: "POST", redirect: "manual", headers: { origin, ...headers }, body });
}

const authors = async ({ db, sessionId }: Conference) => {
	const rows = await db.execute<{ author: string }>(
		sql`select author from questions where session_id = ${sessionId} and words = ${WORDS}`,
	);
	return rows.map(({ author }) => author);
};

test("[Q10] no page sets an identity", async ({ conference }) => {
	const paths = ["", "/interview", "/interview?mine", "/interview?ask=1", "/interview/desk", "/stage/main", "/screen"];
	for (const address of [...paths.map((path) => conference.url(path)), await conference.link("moderator")]) {
		expect((await fetch(address)).headers.getSetCookie(), address).toEqual([]);
	}
});

test("[Q10] a browser that asks for an identity gets one, and keeps the one it has", async ({ conference }) => {
	const { origin } = conference;
	const cookie = await newIdentity(origin);
	const ask = (headers: Record<string, string>, query = "") => post(`${origin}/api/identity${query}`, {}, headers);
	const again = await ask({ cookie });
	expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
	expect(await again.json()).toEqual({ ok: true, cacheOwner: expect.stringMatching(/^[\w-]{16}$/) });
	const staff = await ask({ cookie: `${cookie}; ${await conference.signIn("moderator")}` });
	expect(await staff.json()).toEqual({ ok: true, cacheOwner: null });

	const foreign = await ask({ origin: "https://elsewhere.example" });
	expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []]);
	const first = await ask({});
	const location = first.headers.get("location") ?? "";
	expect([first.status, location]).toEqual([307, "/api/identity?cookie=1"]);
	const blocked = await ask({}, new URL(location, origin).search);
	expect(blocked.headers.getSetCookie()).toEqual([]);
	expect(await blocked.json()).toMatchObject({
		ok: false,
		refusal: { code: "no-cookies", sentence: messages.refusals["no-cookies"] },
	});
});

test("[Q10] [A10] a first form is sent back once with an identity, and counts when it returns with it", async ({
	conference,
}) => {
	const page = conference.url("/interview?show=new");
	const fields = askForm(conference);
	const first = await post(page, fields);
	const location = first.headers.get("location") ?? "";
	expect([first.status, location]).toEqual([307, `/${conference.code}/interview?show=new&cookie=1`]);
	expect(await authors(conference)).toEqual([]);

	const cookie = cookiesOf(first);
	const second = await post(new URL(location, page).href, fields, { cookie });
	expect([second.status, second.headers.get("location")]).toEqual([
		303,
		`/${conference.code}/interview?show=mine&mine`,
	]);
	expect(second.headers.getSetCookie()).toEqual([]);
	expect(await authors(conference)).toEqual([voterOf(cookie, conference.id)]);
	// The address never leads to another host.
	const outside = await post(`${conference.origin}//elsewhere.example/x`, fields);
	expect([outside.status, outside.headers.get("location")]).toEqual([400, null]);
});

test("[Q10] a form from a browser that blocks cookies comes back with what was typed, and counts for nobody", async ({
	conference,
}) => {
	const page = conference.url("/interview?show=new");
	for (const [language, { refusals }] of [
		["en", messages],
		["cy", welsh],
	] as const) {
		const blocked = await post(`${page}&cookie=1`, askForm(conference), { "accept-language": language });
		const html = await blocked.text();
		expect(blocked.status).toBe(403);
		expect(html).toContain(refusals["no-cookies"]);
		expect(html).toContain("Is a question without a cookie &lt;lost&gt;?");
		// Sent again it is a first form again, which may succeed.
		expect(html).toContain(`action="/${conference.code}/interview?show=new"`);
	}
	expect(await authors(conference)).toEqual([]);
});

test("[Q10] [Q3] a browser that blocks cookies does not use up a one-time link", async ({ conference }) => {
	const link = await conference.link("moderator");
	const blocked = await post(`${link}?cookie=1`, { name: "Grace" });
	expect(blocked.status).toBe(403);
	const html = await blocked.text();
	for (const part of [messages.refusals["no-cookies"], 'value="Grace"', `action="${new URL(link).pathname}"`])
		expect(html).toContain(part);
	const entered = await postForm(link, { name: "Grace" });
	expect([entered.status, cookiesOf(entered)]).toEqual([303, expect.stringMatching(/^staff=/)]);
});
