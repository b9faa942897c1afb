import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, PHONE, test } from "#harness/vitest/page-test.ts";

test("[L23] fits phones of 320 and 390 pixels, also with text twice as large, in landscape and in Welsh", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { context, page } = await device(PHONE);
	await context.addCookies([{ name: "lang", value: "cy", url: conference.url() }]);
	for (const percent of ["100%", "200%"]) {
		await page.goto(conference.url("/interview/screen"));
		await page.addStyleTag({ content: `html { font-size: ${percent} !important }` });
		for (const mode of ["question", "both", "top", "join", "holding"] as const) {
			await desk.send({ type: "stage.show", sessionId: desk.sessionId, mode });
			await expect.poll(() => page.getByRole("main").getAttribute("data-shows"), SOON).toBe(mode);
			for (const [width, height] of [
				[320, 640],
				[390, 640],
				[640, 320],
			] as const) {
				await page.setViewportSize({ width, height });
				const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect(over, `${mode} at ${percent}, ${width}×${height}`).toBeLessThanOrEqual(0);
			}
		}
	}
});

test("[L23] without a network it keeps the last slide and says so, and without sockets it follows by plain HTTP", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const { context, page } = await device(PHONE, [CONNECTION_LOST, /socket\.io|WebSocket|ERR_FAILED|ERR_BLOCKED/]);
	await context.route("**/socket.io/**", (route) => route.abort());
	await context.routeWebSocket("**/socket.io/**", (socket) => void socket.close());
	await page.goto(conference.url("/interview/screen"));
	const main = page.getByRole("main");
	await expect.poll(() => main.getAttribute("data-shows"), SOON).toBe("question");
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	await expect.poll(() => main.getAttribute("data-shows"), SOON).toBe("join");
	await context.setOffline(true);
	await page.getByText("No connection. ").waitFor(SOON);
	expect(await main.getAttribute("data-shows")).toBe("join");
});
