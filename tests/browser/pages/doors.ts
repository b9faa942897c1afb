import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import cy from "#messages/cy.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };
import { LANGUAGE_TAGS, type Locale } from "#protocol/preferences.ts";

/** The browser's own error about a 404. */
export const NOT_FOUND = /status of 404/;

/** Every page anybody can open, with its status and text. */
function doors({ code }: Conference, messages: typeof en) {
	return [
		{ address: "/", status: 200, says: messages.home.lead },
		{ address: "/?code=", status: 200, says: messages.home.missing },
		{ address: "/?code=nowhere", status: 200, says: messages.home.unknown.replace("{code}", "nowhere") },
		{ address: `/?code=%20${code.toUpperCase()}%20`, status: 200, says: messages.programme.toFloor },
		{ address: `/${code}`, status: 200, says: messages.programme.toFloor },
		{ address: "/nowhere", status: 404, says: messages.common.notFound.body },
		{ address: `/${code}/interview`, status: 200, says: messages.floor.ask.open },
		{ address: `/${code}/nothing`, status: 404, says: messages.common.notFound.body },
		{ address: `/${code}/nothing/desk`, status: 404, says: messages.common.notFound.body },
		{ address: `/${code}/interview/desk`, status: 200, says: messages.desk.closed.how },
		{ address: `/${code}/stage/main`, status: 200, says: messages.stage.closed.split(":")[0] ?? "" },
		{ address: "/nowhere/stage/main", status: 404, says: messages.common.notFound.body },
		{ address: "/enter/no-such-link", status: 200, says: messages.enter.used.body },
	];
}

/** Opens every page, and fails unless each has its text in this language. */
export async function goesToAll({ context, page }: Device, conference: Conference, lang: Locale): Promise<void> {
	await context.addCookies([{ name: "lang", value: lang, url: conference.origin }]);
	for (const { address, status, says } of doors(conference, { en, cy }[lang])) {
		const response = await page.goto(conference.origin + address);
		expect([address, response?.status()]).toEqual([address, status]);
		expect(othersIn(response?.headers()["content-security-policy"] ?? "none"), address).toEqual([]);
		// In the HTML, before any JavaScript.
		expect(await response?.text(), address).toMatch(new RegExp(`<html lang="${LANGUAGE_TAGS[lang]}".*<h1`, "s"));
		await page.getByText(says).filter({ visible: true }).first().waitFor();
		await expect.poll(() => page.title(), { message: address }).toMatch(/\S/);
	}
}

/** @returns what a Content-Security-Policy allows from other origins */
function othersIn(policy: string): string[] {
	const sources = policy.split("; ").flatMap((directive) => directive.split(" ").slice(1));
	return sources.filter((source) => !/^('.+'|data:)$/.test(source));
}
