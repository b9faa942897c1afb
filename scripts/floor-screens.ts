import type { BrowserContextOptions, Page } from "playwright";
import { PHONE } from "#harness/browsers/browser.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };

export type Studio = {
	open(options: BrowserContextOptions, path: string): Promise<Page>;
	desk: Page;
	shoot(page: Page, name: string): Promise<void>;
};

const FLOOR = "/demo/interview";
const HOST_COOKIE = { path: "/", domain: "questions.example.org" };
const { floor } = english;

/** Takes screenshots of the floor in eight states. The last one closes the session. */
export async function pictureFloor({ open, desk, shoot }: Studio): Promise<void> {
	const phone = async (path = FLOOR, options: BrowserContextOptions = {}) => {
		const page = await open({ ...PHONE, deviceScaleFactor: 2, ...options }, path);
		await page.locator("#ask").waitFor({ state: "attached" });
		return page;
	};
	const type = async (page: Page, words: string) => {
		await page.getByRole("link", { name: floor.ask.open }).tap();
		await page.locator("#words").fill(words);
	};
	const send = (page: Page) =>
		page.getByRole("dialog").getByRole("button", { name: floor.ask.send, exact: true }).tap();

	await shoot(await phone("/demo/inspection"), "floor-empty");

	const busy = await phone();
	await busy.getByRole("button", { name: floor.vote.vote }).first().tap();
	await busy.getByRole("button", { name: floor.vote.voted }).waitFor();
	await shoot(busy, "floor-busy");

	const offline = await phone();
	await offline.context().setOffline(true);
	await offline.getByRole("button", { name: floor.vote.vote }).first().tap();
	await type(offline, "Will the capital programme reach primary schools this year?");
	await send(offline);
	await offline.getByText("Saved on this phone, will send (2)").waitFor();
	await shoot(offline, "floor-offline");

	const draft = await phone();
	await type(draft, "Will you abolish the EBacc?");
	await draft.getByRole("region", { name: floor.similar.label }).getByRole("listitem").first().waitFor();
	await shoot(draft, "floor-draft");

	const declined = await phone();
	const words = "Where do the coaches stop this afternoon?";
	await type(declined, words);
	await send(declined);
	await declined.getByText(floor.mine.review).waitFor();
	const card = desk.getByRole("listitem").filter({ hasText: words });
	await card.getByRole("button", { name: english.desk.action.decline }).click();
	await desk.getByLabel(english.desk.card.remark).fill("Ask at the welcome desk: they leave from the north door.");
	await desk.getByRole("button", { name: english.desk.reason["off-topic"] }).click();
	await declined.getByText(floor.mine.remark).waitFor();
	await shoot(declined, "floor-declined");

	const cymraeg = await open({ ...PHONE, deviceScaleFactor: 2 }, "/demo");
	await cymraeg.context().addCookies([{ name: "lang", value: "cy", ...HOST_COOKIE }]);
	await cymraeg.goto(new URL(FLOOR, cymraeg.url()).href);
	await cymraeg.getByRole("link", { name: welsh.floor.ask.open }).waitFor();
	await shoot(cymraeg, "floor-welsh");

	await shoot(await phone(FLOOR, { forcedColors: "active", colorScheme: "dark" }), "floor-forced-colours");

	const closed = await phone();
	await desk.getByRole("button", { name: english.room.session.label }).click();
	const status = desk.getByRole("group", { name: english.room.session.label });
	await status.getByRole("button", { name: english.room.session.to.closed, exact: true }).click();
	await closed.getByText(floor.status.closed).waitFor();
	await shoot(closed, "floor-closed");
}
