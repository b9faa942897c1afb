import type { BrowserContextOptions, Page } from "playwright";
import english from "#messages/en.json" with { type: "json" };
import { LAPTOP } from "#tests/support/browser.ts";

/** What taking the desk's pictures needs: signed-in desks, a second moderator's laptop, and a camera. */
export type DeskStudio = {
	/** Opens the desk of a session as somebody of that name, signed in. */
	openDesk(name: string, path: string, options?: BrowserContextOptions): Promise<Page>;
	shoot(page: Page, name: string): Promise<void>;
	/** A session with sixty questions to review and three hundred published, one with a few, and one with none. */
	flooded: string;
	quiet: string;
};

const { desk } = english;

/** Takes the desk's pictures: quiet, in a flood, with an answer to a decision that came too late, and with its palette. */
export async function pictureDesk({ openDesk, shoot, flooded, quiet }: DeskStudio): Promise<void> {
	await shoot(await openDesk("Ayesha", quiet), "desk-quiet");

	const flood = await openDesk("Ayesha", flooded);
	await flood.keyboard.press("j");
	await flood.keyboard.press("j");
	await flood.getByRole("button", { name: desk.action.mute }).waitFor();
	await shoot(flood, "desk-flood");
	await shoot(await openDesk("Bronwen", flooded, { ...LAPTOP, colorScheme: "dark" }), "desk-dark");

	await flood.keyboard.press("Control+k");
	await flood.getByRole("combobox", { name: desk.palette.search }).fill("stage");
	await shoot(flood, "desk-palette");
	await flood.keyboard.press("Escape");
	await flood.keyboard.press("x");
	await flood.keyboard.press("j");
	await flood.keyboard.press("j");
	await flood.keyboard.press("Shift+X");
	await shoot(flood, "desk-selection");
	await flood.keyboard.press("Escape");
	await flood.keyboard.press("d");
	await flood.getByRole("dialog").waitFor();
	await shoot(flood, "desk-decline");
	await flood.keyboard.press("Escape");

	await flood.context().setOffline(true);
	await flood.getByText(/^Reconnecting…/).waitFor();
	const card = flood.locator("[data-in-hand]");
	const words = (await card.locator(".delegate-words").first().textContent()) ?? "";
	const other = await openDesk("Bronwen", flooded);
	const theirs = other.getByRole("listitem").filter({ hasText: words });
	await theirs.getByRole("button", { name: desk.action.decline }).click();
	await other.getByRole("dialog").getByRole("button", { name: desk.reason["off-topic"] }).click();
	await theirs.waitFor({ state: "detached" });
	await flood.keyboard.press("a");
	await flood.context().setOffline(false);
	await flood.getByRole("button", { name: desk.anyway }).waitFor();
	await shoot(flood, "desk-conflict");
	await flood.keyboard.press("v");
	await flood.getByRole("dialog").getByRole("listitem").first().waitFor();
	await shoot(flood, "desk-history");
}
