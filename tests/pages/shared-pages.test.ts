import { createHash } from "node:crypto";
import { expect } from "vitest";
import { newIdentity } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** Shorter than a rendering is given out. */
const OFTEN = { timeout: 10_000, interval: 100 };
/** As `server/pages/shared-pages.ts` has it: how long a rendering may stand in while the next is being made. */
const STALE_MS = 2_000;

/** A page as a newcomer, or somebody who brings cookies, is given it. */
async function open(address: string, cookie?: string) {
	const response = await fetch(address, { headers: cookie ? { cookie } : {} });
	return {
		status: response.status,
		html: await response.text(),
		policy: response.headers.get("content-security-policy") ?? "",
		set: response.headers.getSetCookie(),
	};
}

/** The same in a new browser, with the cookie its script asks for. */
async function arrive(address: string) {
	const [page, cookie] = await Promise.all([open(address), newIdentity(new URL(address).origin)]);
	return { ...page, cookie };
}

/** Sends the asking form of a page as a browser without script does. */
function ask(address: string, html: string, cookie: string, words: string): Promise<Response> {
	const field = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]+)"`).exec(html)?.[1] ?? "";
	const fields = { type: "question.ask", sessionId: field("sessionId"), opId: field("opId"), words };
	const headers = { cookie, origin: new URL(address).origin };
	return fetch(address, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) });
}

/** @returns the words of what a delegate sees as theirs */
async function mineOf({ origin, sessionId }: Conference, cookie: string): Promise<string[]> {
	const response = await fetch(`${origin}/api/mine/${sessionId}`, { headers: { cookie } });
	const mine: { questions: { words: string }[] } = await response.json();
	return mine.questions.map(({ words }) => words);
}

test("a hall that arrives at once gets one rendering without cookies, and an identity for each who asks", async ({
	conference,
}) => {
	const pages = await Promise.all(Array.from({ length: 40 }, () => arrive(conference.url("/interview"))));
	expect(new Set(pages.map(({ html }) => html)).size).toBeLessThanOrEqual(2);
	expect(pages.flatMap(({ set }) => set)).toEqual([]);
	expect(new Set(pages.map(({ cookie }) => cookie)).size).toBe(40);
	expect(pages.every(({ cookie }) => /^floor=[0-9a-f-]{36}\./.test(cookie))).toBe(true);
});

test("[O2] a page that is loaded again because its conference has changed has the change, and so has the revision", async ({
	conference,
}) => {
	const revision = async () =>
		(await (await fetch(`${conference.origin}/api/programme/${conference.code}`)).json()).revision;
	for (const title of ["Two secretaries", "Two secretaries in conversation", "In conversation"]) {
		// Just rendered, and just read.
		const before = await revision();
		expect((await open(conference.url())).html).not.toContain(`>${title}<`);
		await conference.organise({ type: "programme.set", sessions: [{ id: conference.sessionId, title }] });
		expect(await revision()).toBe(before + 1);
		expect((await open(conference.url())).html).toContain(`>${title}<`);
	}
});

test("[A5] two newcomers with the same page both get their question in, once each", async ({ conference }) => {
	const address = `${conference.url("/interview")}?ask=1`;
	const [first, second] = await Promise.all([arrive(address), arrive(address)]);
	expect(first.html === second.html).toBe(true);
	const words = ["Who else was given this very page?", "Is this form mine, or is it everybody's?"] as const;
	expect((await ask(address, first.html, first.cookie, words[0])).status).toBe(303);
	expect((await ask(address, second.html, second.cookie, words[1])).status).toBe(303);
	expect((await ask(address, second.html, second.cookie, words[1])).status).toBe(303);
	expect(await mineOf(conference, first.cookie)).toEqual([words[0]]);
	expect(await mineOf(conference, second.cookie)).toEqual([words[1]]);
});

test("[A9] [V6] personal data is on no shared page, and on a delegate's own only if they ask for it", async ({
	conference,
}) => {
	const words = "Does anybody but me see that I asked this?";
	for (const show of ["top", "new", "mine"]) {
		const address = `${conference.url("/interview")}?show=${show}`;
		const before = await open(address);
		const author = await arrive(`${address}&ask=1`);
		const asked = await ask(address, author.html, author.cookie, words);
		expect(asked.headers.get("location")).toMatch(/\?show=mine&mine$/);
		const theirs = await fetch(`${address}&mine`, { headers: { cookie: author.cookie } });
		expect(theirs.headers.get("cache-control")).toContain("no-store");
		expect(theirs.headers.get("x-kept-for")).toBeNull();
		expect(theirs.headers.get("content-security-policy")).toContain("'nonce-");
		expect((await theirs.text()).includes(words)).toBe(true);
		const pages = [open(address, author.cookie), open(address), open(`${address}&mine`)];
		for (const { html } of [before, ...(await Promise.all(pages))]) {
			expect(html.includes(words)).toBe(false);
			expect(html.includes(author.cookie.slice("floor=".length, 42))).toBe(false);
		}
	}
});

test("cookies, signed or forged, headers and escaped addresses change nothing about the floor", async ({
	conference,
}) => {
	const { cookie: known } = await conference.visit();
	const moderator = await conference.signIn("moderator");
	const signed = await conference.signIn("screen");
	const forged = signed.replace(/\.[\w-]+/, `.${"A".repeat(43)}`);
	const renamed = signed.replace("screen=", "moderator=");
	const visits: [path: string, headers: Record<string, string>][] = [
		...[known, moderator, `${known}; ${signed}`, "screen=x", "moderator=", "floor=x", forged, renamed].map(
			(cookie): [string, Record<string, string>] => ["/interview", { cookie }],
		),
		["/interview", { rsc: "1" }],
		["/interview", { rsc: "1", "next-router-prefetch": "1" }],
		["/interv%69ew", {}],
		["/int%65rview?show=top&_rsc=1&u=1", {}],
	];
	for (const [path, headers] of visits) {
		const response = await fetch(conference.url(path), { headers });
		const seen = `${path} ${JSON.stringify(headers)}`;
		expect(response.status, seen).toBe(200);
		expect(response.headers.get("content-type"), seen).toMatch(/^text\/html/);
		// A page that is rendered for one visitor carries a nonce; what all are given is allowed by hashes.
		expect(response.headers.get("content-security-policy"), seen).not.toContain("nonce");
		expect(response.headers.get("cache-control"), seen).toBe("private, no-cache, no-transform");
	}
	// A programme shows staff the way to their pages, and nobody else.
	const programme = async (cookie: string) => {
		const { html, policy } = await open(conference.url("?programme"), cookie);
		return [html.includes("/interview/desk"), policy.includes("nonce")];
	};
	expect(await Promise.all([known, forged, moderator].map(programme))).toEqual([
		[false, false],
		[false, false],
		[true, true],
	]);
	// An escaped slash is part of a name, and no such page is there.
	expect((await fetch(`${conference.origin}/${conference.code}%2Finterview`)).status).toBe(404);
	const manifest = await fetch(conference.url("/interview/manifest%2Ewebmanifest"));
	expect(manifest.headers.get("cache-control")).toBe("public, max-age=3600, no-transform");
});

test("[P3] the floor is at most two seconds old", async ({ conference }) => {
	const desk = await conference.moderator("Grace");
	const waiting = desk.view?.rows.find(({ status }) => status === "pending");
	if (!waiting) throw new Error("The demo has a question in review.");
	const address = `${conference.url("/interview")}?show=new`;
	let lastWithout = 0;
	const isThere = async () => {
		const asked = performance.now();
		const is = (await open(address)).html.includes(waiting.id);
		if (!is) lastWithout = asked;
		return is;
	};
	expect(await isThere()).toBe(false);
	const { id: questionId, edition } = waiting;
	await desk.send({ type: "question.approve", seen: "review", sessionId: desk.sessionId, questionId, edition });
	const approved = performance.now();
	await expect.poll(isThere, OFTEN).toBe(true);
	// By when it was asked for, not by when it came: this machine may have other things to do.
	expect(lastWithout - approved).toBeLessThan(STALE_MS);
});

test("serves the page in the requested language, whoever came before", async ({ conference }) => {
	const ask = async (headers: Record<string, string>) =>
		/<html[^>]* lang="([^"]+)"/.exec(await (await fetch(conference.url("/interview"), { headers })).text())?.[1];
	expect(await ask({})).toBe("en-GB");
	expect(await ask({ "accept-language": "cy, en;q=0.5" })).toBe("cy");
	expect(await ask({ cookie: "lang=cy" })).toBe("cy");
	expect(await ask({ "accept-language": "cy", cookie: "lang=en" })).toBe("en-GB");
});

test("a shared page's policy allows its own inline scripts and no others", async ({ conference }) => {
	for (const path of ["/interview", "/interview?show=mine", ""]) {
		const { html, policy } = await open(conference.url(path));
		const inline = [...html.matchAll(/<script(?![^>]*src=)[^>]*>(.*?)<\/script>/gs)].map(([, text = ""]) => text);
		const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
		expect(inline.length).toBeGreaterThan(0);
		expect(/script-src ([^;]*)/.exec(policy)?.[1]?.split(" ")).toEqual(["'self'", ...new Set(hashes)]);
	}
});

test("does not cache addresses without a page, or parameters that pages do not use", async ({ conference }) => {
	expect(await open(conference.url("/nothing"))).toMatchObject({ status: 404 });
	for (const [floor, status, keep] of [
		["/interview", 200, "public, max-age=3600, no-transform"],
		["/nothing", 404, null],
	] as const) {
		const manifest = await fetch(conference.url(`${floor}/manifest.webmanifest`));
		expect([manifest.status, manifest.headers.get("cache-control")]).toEqual([status, keep]);
	}
	const [plain, made] = await Promise.all([
		open(conference.url("/interview")),
		open(`${conference.url("/interview")}?show=x&u=1`),
	]);
	expect(made.html === plain.html).toBe(true);
	expect((await open(`${conference.origin}/enter/no-such-link`)).html).toContain(messages.enter.used.body);
});

test("a shared page is compressed once, and browsers may only cache it for the Back button", async ({ conference }) => {
	const plain = await fetch(conference.url("/interview"), { headers: { "accept-encoding": "identity" } });
	const body = await plain.text();
	for (const encoding of ["gzip", "br"]) {
		const response = await raw(conference.url("/interview"), `deflate, ${encoding};q=0.5`);
		expect(response.headers.get("content-encoding")).toBe(encoding);
		expect(response.headers.get("cache-control")).toBe("private, no-cache, no-transform");
		expect(response.headers.get("vary")).toMatch(/Accept-Encoding/);
		expect((await response.text()).length).toBe(body.length);
	}
	// What staff see is not for the Back button: the next person at the browser may not be staff.
	const signedIn = await fetch(conference.url(), {
		headers: { cookie: await conference.signIn("moderator") },
	});
	expect(signedIn.headers.get("cache-control")).toMatch(/no-store/);
	expect(signedIn.headers.get("x-kept-for")).toBeNull();
	const head = await fetch(conference.url("/interview"), { method: "HEAD" });
	expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("built files are served compressed and immutable", async ({ conference }) => {
	const { html } = await open(conference.url("/interview"));
	const script = conference.origin + (/src="(\/_next\/static\/chunks\/[^"]+\.js)"/.exec(html)?.[1] ?? "");
	for (const encoding of ["gzip", "br"]) {
		const response = await raw(script, encoding);
		expect(response.headers.get("content-encoding")).toBe(encoding);
		expect(response.headers.get("cache-control")).toMatch(/max-age=31536000.*immutable/);
		expect(response.headers.get("set-cookie")).toBeNull();
	}
	expect((await raw(`${script}.br`, "br")).headers.get("content-encoding")).not.toBe("gzip");
	expect((await fetch(`${conference.origin}/_next/static/chunks/../../server/middleware.js`)).status).toBe(404);
	expect((await fetch(`${conference.origin}/_next/static/%2e%2e/server/pages-manifest.json`)).status).toBe(404);
	expect((await fetch(`${conference.origin}/_next/static/chunks/nothing.js`)).status).toBe(404);
});

const raw = (address: string, encoding: string) => fetch(address, { headers: { "accept-encoding": encoding } });
