import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { CACHING, PHONE, test } from "#harness/vitest/page-test.ts";
import { cachedOn, openAndCache } from "#tests/browser/network/page-cache.ts";

const CACHING_PHONE = { ...PHONE, ...CACHING } as const;

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;

test.for([
	{ what: "an HTML page", change: /content-type: text\/javascript; charset=utf-8/g, into: "content-type: text/html" },
	{ what: "an empty body", change: /(?<=text\/javascript; charset=utf-8\r\ncontent-length: )\d+/g, into: "0" },
])("never caches $what in place of a script", async ({ change, into }, { device, proxy, far }) => {
	const { context, page } = await device(CACHING_PHONE, [OFF, /MIME type|Failed to load|ERR_/]);
	const floor = await openAndCache(page, far.url("/interview"));
	const scripts = async () => (await cachedOn(page)).filter((path) => path.endsWith(".js"));
	expect((await scripts()).length).toBeGreaterThan(2);
	const devtools = await context.newCDPSession(page);
	await devtools.send("Network.clearBrowserCache");
	await page.evaluate(() => caches.delete("assets-1"));
	const replace = (found: string) => into.padEnd(found.length);
	proxy.rewrite((chunk, direction) =>
		direction === "up" ? chunk : Buffer.from(chunk.toString("latin1").replaceAll(change, replace), "latin1"),
	);
	const answered = page.waitForResponse((response) => response.url().endsWith(".js"));
	await page.reload();
	await answered;
	expect(await page.getByRole("listitem").count()).toBeGreaterThan(5);
	expect(await scripts()).toEqual([]);

	proxy.restore();
	proxy.cut();
	await devtools.send("Network.clearBrowserCache");
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.show("Mine");
	await expect.poll(async () => (await scripts()).length, SOON).toBeGreaterThan(2);
});

test("fetches a cached script again if it does not parse, and goes live", async ({ conference, device }) => {
	const { page } = await device(CACHING_PHONE, [/^$/]);
	await openAndCache(page, conference.url("/interview"));
	const damaged = await page.evaluate(async () => {
		const assets = await caches.open("assets-1");
		const scripts = (await assets.keys()).filter(({ url }) => url.endsWith(".js"));
		const headers = { "content-type": "text/javascript" };
		for (const script of scripts) await assets.put(script, new Response("<!doctype html>", { headers }));
		return scripts.length;
	});
	expect(damaged).toBeGreaterThan(2);
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
});
