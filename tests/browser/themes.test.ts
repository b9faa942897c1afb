import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright";
import { expect } from "vitest";
import { PHONE, test } from "#harness/vitest/page-test.ts";

const LIGHT = "rgb(251, 248, 241)";
const DARK = "rgb(14, 22, 34)";

/** How long a network of the test's takes for a style sheet: long enough for many a picture before it. */
const SLOW_MS = 300;

/** What a device says of itself, and what was chosen: nine in all. */
const cases = (["light", "dark", "no-preference"] as const).flatMap((system) =>
	([null, "light", "dark"] as const).map((choice) => ({
		system,
		choice,
		paper: (choice ?? system) === "dark" ? "dark" : "light",
	})),
);

test.for(cases)(
	"a device set to $system shows $paper where $choice was chosen, from its first picture on",
	async ({ system, choice, paper }, { conference, device }) => {
		const { page, context } = await device({ ...PHONE, colorScheme: system, javaScriptEnabled: false });
		if (choice) await context.addCookies([{ name: "theme", value: choice, url: conference.origin }]);
		const { page: reader } = await device({});
		await page.goto(conference.url());
		const pictures = await film(page);
		await page.route(/\.css/, async (route) => {
			await pause(SLOW_MS);
			await route.continue();
		});
		await page.goto(conference.url("/interview"));
		const root = page.locator("html");
		expect(await root.evaluate((html) => getComputedStyle(html).backgroundColor)).toBe(paper === "dark" ? DARK : LIGHT);
		expect(await root.evaluate((html) => getComputedStyle(html).colorScheme)).toBe(paper);
		// What a browser paints before it has a style sheet, and its own bars.
		expect(await page.locator("meta[name=color-scheme]").getAttribute("content")).toBe(choice ?? "light dark");
		expect(await page.locator("meta[name=theme-color]").count()).toBe(choice ? 1 : 2);
		const seen = await Promise.all((await pictures()).map((picture) => corner(reader, picture)));
		expect(seen.length).toBeGreaterThan(0);
		for (const colour of seen) expect(colour).toBe(paper);
	},
);

/** Films a page. @returns how to stop, and the pictures as base64 */
async function film(page: Page): Promise<() => Promise<string[]>> {
	const pictures: string[] = [];
	const session = await page.context().newCDPSession(page);
	session.on("Page.screencastFrame", ({ data, sessionId }) => {
		pictures.push(data);
		void session.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
	});
	await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
	return async () => {
		await session.send("Page.stopScreencast");
		return pictures;
	};
}

/** @returns whether a picture's corner, where there is nothing but paper, is light or dark */
function corner(reader: Page, picture: string): Promise<"light" | "dark"> {
	return reader.evaluate(async (data) => {
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const canvas = new OffscreenCanvas(1, 1).getContext("2d");
		if (!canvas) throw new Error("Without a canvas nothing can be read.");
		canvas.drawImage(image, -2, -2);
		const [red = 0] = canvas.getImageData(0, 0, 1, 1).data;
		return red > 127 ? "light" : "dark";
	}, picture);
}
