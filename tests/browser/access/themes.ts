import type { Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";

const LIGHT = "rgb(251, 248, 241)";
const DARK = "rgb(14, 22, 34)";

/** The device's setting, and the choice on a page. */
export type ThemeCase = { system: "light" | "dark" | "no-preference"; choice: "light" | "dark" | null };

/**
 * Fails unless the floor has the right colours from the first paint.
 * @param device without JavaScript, used for nothing else
 * @param reader a page that decodes the frames
 */
export async function showsTheme(
	{ context, page }: Pick<Device, "context" | "page">,
	reader: Page,
	conference: Conference,
	{ system, choice }: ThemeCase,
): Promise<void> {
	const paper = (choice ?? system) === "dark" ? "dark" : "light";
	await page.emulateMedia({ colorScheme: system });
	await context.clearCookies({ name: "theme" });
	if (choice) await context.addCookies([{ name: "theme", value: choice, url: conference.origin }]);
	// Start recording on a page of the same colours.
	await page.goto(conference.url("?programme"));
	const pictures = await film(page);
	// Delay the stylesheet.
	const parsed = Promise.withResolvers<void>();
	await page.route(/\.css/, async (route) => {
		await parsed.promise;
		await route.continue();
	});
	await page.goto(conference.url("/interview"), { waitUntil: "domcontentloaded" });
	// What the browser paints without a stylesheet, and its scrollbars.
	expect(await page.locator("meta[name=color-scheme]").getAttribute("content")).toBe(choice ?? "light dark");
	expect(await page.locator("meta[name=theme-color]").count()).toBe(choice ? 1 : 2);
	parsed.resolve();
	await page.waitForLoadState("load");
	const root = page.locator("html");
	expect(await root.evaluate((html) => getComputedStyle(html).backgroundColor)).toBe(paper === "dark" ? DARK : LIGHT);
	expect(await root.evaluate((html) => getComputedStyle(html).colorScheme)).toBe(paper);
	for (const picture of await pictures()) expect(await corner(reader, picture)).toBe(paper);
	await page.unrouteAll();
}

/** Records a page. @returns stops it, and gives every painted frame and a final screenshot as base64 */
async function film(page: Page): Promise<() => Promise<string[]>> {
	const pictures: string[] = [];
	const session = await page.context().newCDPSession(page);
	session.on("Page.screencastFrame", ({ data, sessionId }) => {
		pictures.push(data);
		void session.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
	});
	await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
	return async () => {
		const { data } = await session.send("Page.captureScreenshot", { format: "png" });
		await session.send("Page.stopScreencast");
		await session.detach();
		return [...pictures, data];
	};
}

/** @returns whether a frame's corner, which is only background, is light or dark */
function corner(reader: Page, picture: string): Promise<"light" | "dark"> {
	return reader.evaluate(async (data) => {
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const canvas = new OffscreenCanvas(1, 1).getContext("2d");
		if (!canvas) throw new Error("Pictures are read by a canvas.");
		canvas.drawImage(image, -2, -2);
		const [red = 0] = canvas.getImageData(0, 0, 1, 1).data;
		return red > 127 ? "light" : "dark";
	}, picture);
}
