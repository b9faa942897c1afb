import naughty from "big-list-of-naughty-strings" with { type: "json" };
import type { BrowserContextOptions } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { scrolledSideways, watch } from "#harness/pages/watch.ts";
import { PHONE } from "#harness/vitest/page-test.ts";
import cy from "#messages/cy.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import { tidy } from "#protocol/words.ts";
import { ENDING } from "./naughty.ts";

const KINDS = [/<script>alert/, /\p{M}{3}/u, /(?=\p{Script=Arabic})\p{L}{3}/u, /[<>&]"/, /\p{Emoji_Modifier}/u];

/** Asks naughty strings by the plain form, and fails unless each appears unchanged under Mine. */
export async function asksWithoutScript(
	device: (options: BrowserContextOptions) => Promise<Device>,
	conference: Conference,
	lang: "en" | "cy",
): Promise<void> {
	const { ask } = { en, cy }[lang].floor;
	const { context, page } = await device({ ...PHONE, javaScriptEnabled: false });
	await context.addCookies([{ name: "lang", value: lang, url: conference.origin }]);
	const seen = watch(context, conference.origin);
	const typed = KINDS.map((kind) => naughty.find((words) => kind.test(words) && words.length < 200) ?? "");
	for (const words of typed) {
		await page.goto(`${conference.url("/interview")}?ask=1`);
		await page.getByLabel(ask.label).fill(words + ENDING);
		await page.getByRole("button", { name: ask.send, exact: true }).tap();
		await page.waitForURL(/show=mine/);
	}
	const shown = await page.getByRole("listitem").locator("p.delegate-words").allTextContents();
	expect(shown.sort()).toEqual(typed.map((words) => tidy(words + ENDING)).sort());
	expect(await scrolledSideways(page)).toEqual([]);
	expect(seen).toEqual([]);
}
