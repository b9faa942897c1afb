import type { BrowserContextOptions, Page } from "playwright";
import { LAPTOP } from "#harness/browsers/browser.ts";
import messages from "#messages/en.json" with { type: "json" };

type Studio = {
	open(options: BrowserContextOptions, path: string): Promise<Page>;
	shoot(page: Page, name: string): Promise<void>;
};

const TALL = { ...LAPTOP, viewport: { width: 1366, height: 1400 } };

/** Takes the pictures of setting a conference up and of its settings. @param link the path of an organiser's one-time link */
export async function pictureSetup({ open, shoot }: Studio, link: string): Promise<void> {
	const page = await open(TALL, link);
	await page.getByLabel(messages.enter.name).fill("Olwen");
	await page.getByRole("button", { name: messages.enter.go.organiser }).click();
	await page.waitForURL(/\/demo/);
	const { origin } = new URL(page.url());
	await page.goto(`${origin}/organise/new`);
	await page.getByLabel(messages.organise.new.name).fill("National Education Union Annual Conference 2027");
	await page.getByLabel(messages.organise.new.startsOn).fill("2027-04-12");
	await page.getByLabel(messages.organise.new.endsOn).fill("2027-04-14");
	await page.getByLabel(messages.organise.new.halls, { exact: true }).fill("Main hall\nSeminar room");
	await shoot(page, "organiser-new");
	await page.goto(`${origin}/demo/organise/settings`);
	await page.getByLabel(messages.organise.settings.zone.field).fill("Europe/Paris");
	await shoot(page, "organiser-settings");
	await page.context().close();
}
