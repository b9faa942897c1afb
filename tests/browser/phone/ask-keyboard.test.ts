import { expect } from "vitest";
import { openFloor } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";

/** What a keyboard leaves of a phone's height. */
const WITH_KEYBOARD = [
	{ width: 390, height: 508, whole: 844 },
	{ width: 320, height: 290, whole: 568 },
];
const LONG = "Why is this so long, and what will be done about it before September? ".repeat(3).trim();

for (const lang of ["en", "cy"]) {
	// Welsh has the longer words: they need to fit the small phone.
	for (const { width, height, whole } of lang === "en" ? WITH_KEYBOARD : WITH_KEYBOARD.slice(1)) {
		test(`[L31] asking with ${height} px above the keyboard: the button, the field and one slot below it (${lang})`, async ({
			conference,
			device,
		}) => {
			const { page } = await device({ ...PHONE, viewport: { width, height: whole } });
			await openFloor({ page }, conference.url(`/interview?lang=${lang}`));
			await page.locator(".ask-foot a").tap();
			await page.setViewportSize({ width, height });
			const field = page.locator("#words");
			const send = page.locator("#ask button.primary").first();
			const bottomOf = async (selector: string) => {
				const box = await page.locator(selector).first().boundingBox();
				return (box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY);
			};

			const before = (await field.boundingBox())?.height ?? 0;
			// The similar question comes first, with its vote, above the keyboard.
			await field.fill("Will you abolish the EBacc?");
			await page.locator("#ask .vote").waitFor();
			expect(await bottomOf("#ask .vote")).toBeLessThanOrEqual(height);
			expect(await page.locator("#ask .vote").count()).toBe(1);
			expect(await page.locator("#words-left").count()).toBe(0);
			expect(await send.boundingBox()).toMatchObject({ y: expect.closeTo(4, -1) });

			// Then the warning, once somebody has pressed Ask; a hasty second tap sends nothing.
			await field.fill("Why did Mrs Probert of Ysgol Glan Afon lose her job?");
			await page.locator("#ask .vote").waitFor({ state: "detached" });
			await send.tap();
			await page.locator("#ask button[name=named]").waitFor();
			expect(await bottomOf("#ask button[name=named]")).toBeLessThanOrEqual(height);
			expect(await send.isDisabled()).toBe(true);

			// Then the characters left, from 60 down.
			await field.fill("x".repeat(219));
			expect(await page.locator("#words-left").evaluate((left) => left.clientHeight)).toBeLessThan(2);
			await field.fill(LONG.padEnd(230, "?"));
			await expect.poll(() => page.locator("#words-left").evaluate((left) => left.clientHeight)).toBeGreaterThan(16);

			// The field grows with its words, and nothing covers the caret at their end.
			expect((await field.boundingBox())?.height).toBeGreaterThan(before);
			await field.press("End");
			await field.pressSequentially("?");
			const isCovered = await field.evaluate((element) => {
				const { left, bottom } = element.getBoundingClientRect();
				const y = Math.min(bottom, innerHeight) - 8;
				return document.elementFromPoint(left + 8, y) !== element;
			});
			expect(isCovered).toBe(false);
			// Name and hint come below.
			expect(await bottomOf("[name=signed]")).toBeGreaterThan(await bottomOf("#words"));
		});
	}
}
