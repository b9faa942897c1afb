import { expect } from "vitest";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import { topPublished } from "#tests/browser/desk/desk-page.ts";

test("[L3] [M19] nothing in the panels is cut off, in Welsh, on a laptop or a phone", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	for (const { id } of topPublished(sam, 2)) {
		const mute = { type: "author.mute", sessionId, questionId: id, minutes: null } as const;
		expect(await sam.send(mute)).toMatchObject({ ok: true });
	}
	const to = { cutOffAt: Date.now() - 60_000, closesAt: Date.now() + 3_600_000 };
	expect(await sam.send({ type: "session.set", sessionId, to })).toMatchObject({ ok: true });
	const cookies = `${await conference.signIn("moderator", "Ada")}; lang=cy`;
	for (const size of [LAPTOP, PHONE]) {
		const { context, page } = await device(size);
		await giveCookies(context, conference.origin, cookies);
		await page.goto(conference.url("/interview/desk"));
		await page.getByText(welsh.desk.connection.live, { exact: true }).waitFor(SOON);
		for (const { title } of [welsh.room.session, welsh.room.screens, welsh.room.note]) {
			const panel = page.getByRole("dialog", { name: title, includeHidden: true });
			await page.locator(`[popovertarget="${await panel.getAttribute("id")}"]`).click();
			await panel.waitFor();
			const [inner, outer] = await panel.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
			expect(inner, `${title} at ${size.viewport.width} px`).toBe(outer);
			await page.keyboard.press("Escape");
			await panel.waitFor({ state: "hidden" });
		}
	}
});
