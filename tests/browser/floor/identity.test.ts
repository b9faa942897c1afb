import { expect } from "vitest";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import type { Proxy as Network } from "#harness/servers/proxy.ts";
import { LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

const BLOCKED = messages.refusals["no-cookies"];

/** Takes every cookie off the server's answers, as a browser does that blocks them. */
function blockCookies(proxy: Network): void {
	proxy.rewrite((chunk, direction) =>
		direction === "up"
			? chunk
			: Buffer.from(chunk.toString("latin1").replace(/\bset-cookie:/gi, "not-cookie:"), "latin1"),
	);
}

test("[Q10] [V2] two tabs opened at once in a new browser are one delegate", async ({ conference, device }) => {
	const { context, page: first } = await device(PHONE);
	const second = await context.newPage();
	const words: [string, string] = ["Is this asked from the first tab?", "Is this asked from the second tab?"];
	const address = conference.url("/interview");
	// Neither request is answered before one tab waits for the other.
	const bothAsk = Promise.withResolvers<void>();
	await context.route("**/api/identity", async (route) => {
		await bothAsk.promise;
		await route.continue();
	});
	const opened = Promise.all([openFloor({ page: first }, address), openFloor({ page: second }, address)]);
	await expect
		.poll(() => first.evaluate(async () => (await navigator.locks.query()).pending?.map(({ name }) => name)), SOON)
		.toEqual(["identity"]);
	bothAsk.resolve();
	const floors = await opened;
	const [one, other] = floors;
	const [chosen = ""] = await unvoted(one, 1);
	await one.vote(chosen);
	await other.question(chosen).getByRole("button", { name: "Voted", pressed: true }).waitFor(SOON);
	await one.ask(words[0]);
	await isInReview(one, words[0]);
	await other.ask(words[1]);
	// Each tab follows what the other asked.
	for (const floor of floors) for (const asked of words) await isInReview(floor, asked);

	expect((await context.cookies()).map(({ name }) => name)).toEqual(["floor"]);
	expect(await writtenBy(conference, context)).toEqual({ questions: words, votes: [chosen] });
});

test("[Q10] the floor says when the browser blocks cookies, in place of asking and voting", async ({
	device,
	proxy,
	far,
}) => {
	blockCookies(proxy);
	const { context, page } = await device(PHONE);
	await openFloor({ page }, far.url("/interview"));
	await page.getByText(BLOCKED).waitFor(SOON);
	expect(await page.getByRole("listitem").getByRole("button").count()).toBe(0);
	expect(await page.getByRole("link", { name: "Ask a question" }).count()).toBe(0);
	expect(await context.cookies()).toEqual([]);

	proxy.restore();
	await page.reload();
	await page.getByRole("link", { name: "Ask a question" }).waitFor(SOON);
	await page.getByRole("button", { name: /^Vote/ }).first().waitFor(SOON);
});

test("[Q10] without script a form says that cookies are blocked, and can be sent again once they are not", async ({
	device,
	proxy,
	far,
}) => {
	blockCookies(proxy);
	const { page } = await device({ ...PHONE, javaScriptEnabled: false }, [/status of 403/]);
	await page.goto(far.url("/interview"));
	await page.getByRole("listitem").getByRole("button", { name: /^Vote/ }).first().tap();
	await page.getByText(BLOCKED).waitFor();
	await page.getByRole("button", { name: messages.away.form.again }).tap();
	await page.getByText(BLOCKED).waitFor();

	proxy.restore();
	await page.getByRole("button", { name: messages.away.form.again }).tap();
	await page.getByRole("button", { name: "Voted", pressed: true }).waitFor();
});

test("[Q10] [Q3] a link says that cookies are blocked, and signs in once they are not", async ({
	device,
	proxy,
	far,
}) => {
	blockCookies(proxy);
	const { page } = await device(LAPTOP, [/status of 403/]);
	await page.goto(await far.link("moderator"));
	await page.getByLabel("Your name at the desk").fill("Grace");
	await page.getByRole("button", { name: "Sign in as moderator" }).click();
	await page.getByText(BLOCKED).waitFor();

	proxy.restore();
	await page.getByRole("button", { name: messages.away.form.again }).click();
	await page.getByText("Live", { exact: true }).waitFor(SOON);
});

test("[Q10] a screen that waits to be paired says when its browser blocks cookies", async ({ device, proxy }) => {
	blockCookies(proxy);
	const { page } = await device(WALL);
	await page.goto(`${proxy.origin}/screen`);
	await page.getByText(BLOCKED).waitFor(SOON);

	proxy.restore();
	await page.reload();
	await page.getByText(messages.pair.how).waitFor(SOON);
});
