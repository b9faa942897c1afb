import { expect } from "vitest";
import { openFloor, phone, SOON } from "#harness/pages/surfaces.ts";
import { isFollowing, listen } from "#harness/pages/wire.ts";
import { CACHING, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview } from "#tests/browser/floor/delegate.ts";
import { breakStorage, cachedOn, hurryWorker, openAndCache, paths } from "#tests/browser/network/page-cache.ts";

const CACHING_PHONE = { ...PHONE, ...CACHING } as const;

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;
const OLD = /No connection\. This is from \d\d:\d\d, less than a minute ago\./;

test("also opens the programme without a network, but no page that was never opened", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, conference.url("/interview"));
	await page.goto(conference.url("?programme"));
	await expect.poll(() => cachedOn(page), SOON).toContain(paths(conference).programme);
	await context.setOffline(true);
	await page.reload();
	await page.getByText(OLD).waitFor();
	await page.getByRole("link", { name: messages.programme.toFloor }).first().waitFor();
	const other = await context.newPage();
	await expect(other.goto(conference.url("/closing"))).rejects.toThrow(OFF);
	await expect(other.goto(`${conference.url("/interview")}/desk`)).rejects.toThrow(OFF);
	await context.setOffline(false);
	await page.getByText(OLD).waitFor({ state: "hidden" });
});

test("a new service worker takes over at once, deletes older caches, and disturbs nobody who is typing", async ({
	conference,
	device,
}) => {
	const { page } = await device(CACHING_PHONE);
	const floor = await openAndCache(page, conference.url("/interview"));
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.page.getByRole("link", { name: "Ask a question" }).tap();
	await page.getByLabel("Your question").fill("Is this still here after");
	await page.evaluate(() => Reflect.set(window, "same", true));

	// Another address is another version to the browser, and costs no second build.
	await page.evaluate(async () => {
		await caches.open("pages-0");
		const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
		await navigator.serviceWorker.register("/sw.js?next");
		await changed;
	});
	await expect.poll(() => page.evaluate(() => caches.keys()), SOON).toEqual(["pages-2", "assets-1"]);
	expect(await page.evaluate(() => Reflect.get(window, "same"))).toBe(true);
	expect(await page.getByLabel("Your question").inputValue()).toBe("Is this still here after");
});

test("a cached page with a missing file can be read without a network, and reloads with one", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, conference.url("/interview"));
	await page.evaluate(async (path) => {
		const name = (await caches.keys()).find((one) => one.startsWith("pages"));
		const pages = await caches.open(name ?? "");
		const kept = await pages.match(path);
		const html = (await kept?.text())?.replaceAll(/chunks\/turbopack-[^"]+\.js/g, "chunks/gone.js");
		await pages.put(path, new Response(html, { headers: kept?.headers ?? [] }));
	}, paths(conference).floorPath);
	await context.setOffline(true);
	await page.reload();
	expect(await page.getByRole("listitem").count()).toBeGreaterThan(5);
	await context.setOffline(false);
	const floor = phone(page, listen(page));
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.show("Mine");
	await page.getByText(messages.floor.list.emptyMine).waitFor();
});

test("works on a phone whose storage is full or broken", async ({ conference, device }) => {
	const { context, page } = await device(CACHING_PHONE);
	await openAndCache(page, conference.url("/interview"));
	for (const what of ["put", "match"] as const) {
		await breakStorage(context, what);
		// The worker has to fetch each file, and to try to keep it.
		await page.evaluate(() => caches.delete("assets-1"));
		const wire = listen(page);
		await page.reload();
		expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
		await isFollowing(wire);
		await page.locator("#ask").waitFor({ state: "attached" });
		expect((await cachedOn(page)).filter((path) => path.startsWith("/_next/"))).toEqual([]);
	}
});

test("offers to install the floor once, after the first question", async ({ conference, device }) => {
	const { page } = await device(CACHING_PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const offer = () =>
		page.evaluate(() => {
			const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
				prompt: async () => void Reflect.set(window, "prompted", true),
			});
			return dispatchEvent(event);
		});
	// Kept back: the browser shows nothing by itself.
	expect(await offer()).toBe(false);
	const button = page.getByRole("button", { name: messages.install.go });
	await floor.show("Mine");
	await page.getByText(messages.floor.list.emptyMine).waitFor();
	expect(await button.count()).toBe(0);
	await floor.ask("Will this be on my phone next time as well?");
	await isInReview(floor, "Will this be on my phone");
	await button.tap();
	expect(await page.evaluate(() => Reflect.get(window, "prompted"))).toBe(true);
	await button.waitFor({ state: "hidden" });
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await offer();
	await floor.show("Mine");
	await floor.question("Will this be on my phone").waitFor();
	expect(await button.count()).toBe(0);

	const manifest = await page.evaluate(async () => {
		const href = document.querySelector<HTMLLinkElement>("link[rel=manifest]")?.href ?? "";
		const response = await fetch(href);
		return { type: response.headers.get("content-type"), ...(await response.json()) };
	});
	expect(manifest).toMatchObject({
		type: "application/manifest+json",
		start_url: paths(conference).floorPath,
		display: "standalone",
	});
	for (const { src } of manifest.icons) expect((await page.request.get(conference.origin + src)).status()).toBe(200);
});

test("opens the cached floor on a network that does not answer, and goes live once it does", async ({
	device,
	proxy,
	far,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, far.url("/interview"));
	await hurryWorker(context);
	proxy.drop();
	await page.reload();
	await page.getByText(OLD).waitFor();
	proxy.restore();
	await page.getByText(OLD).waitFor({ state: "hidden" });
});
