import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { pollForward } from "#harness/pages/clock.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { CALM_MS, isInReview } from "../floor/delegate.ts";

const WORDS = "Who pays for the new laptops in sixth-form colleges this autumn?";

test("[L32] news of one's own question is counted on Mine, said in one line, and read under Mine; a declined one can be asked again", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Grace");
	await floor.ask(WORDS);
	await isInReview(floor, WORDS);
	await floor.show("Top");
	expect(await page.locator("[data-unread]").count()).toBe(0);

	const { sessionId } = desk;
	const asked = () => desk.view?.rows.find(({ words }) => words === WORDS);
	await expect.poll(() => asked()?.status, SOON).toBe("pending");
	const { id: questionId = "", edition = 0 } = asked() ?? {};
	await desk.send({ type: "question.decline", sessionId, questionId, reason: "off-topic", edition, seen: "review" });
	await page.locator("[data-unread]").getByText("1").waitFor();
	await pollForward(page, CALM_MS, () => page.locator("#news").isVisible()).toBe(true);
	expect(await page.locator("#news").textContent()).toContain("Your question was declined");
	await page.locator("#news").getByRole("link", { name: "See it" }).tap();
	await floor
		.question(WORDS)
		.getByText(/^Declined \d\d:\d\d$/)
		.waitFor();
	await expect.poll(() => page.locator("[data-unread]").count()).toBe(0);

	await floor.question(WORDS).getByRole("link", { name: messages.floor.mine.again }).tap();
	expect(await page.locator("#words").inputValue()).toBe(WORDS);
	await page.keyboard.press("Escape");

	// It stays read after a reload.
	await openFloor({ page }, conference.url("/interview"));
	await page.locator("#questions").waitFor();
	expect(await page.locator("[data-unread]").count()).toBe(0);
});

for (const { lang, sentence } of [
	{ lang: "en", sentence: /^You can ask and vote from [A-Z][a-z]+,? \d+ [A-Z][a-z]+, \d\d:\d\d\.$/ },
	// Phones have no Welsh names of days and months.
	{ lang: "cy", sentence: /^Gallwch ofyn a phleidleisio: \d\d\/\d\d, \d\d:\d\d\.$/ },
])
	test(`[L34] a session that is not open yet says when it opens (${lang})`, async ({ conference, device }) => {
		const { db, sessionId } = conference;
		await db.execute(
			sql`update sessions set status = 'scheduled', opens_at = now() + interval '40 days' where id = ${sessionId}`,
		);
		const { page } = await device(PHONE);
		await openFloor({ page }, conference.url(`/interview?lang=${lang}`));
		await page.getByText(sentence).waitFor();
	});

test("[L34] a closed session leads to what is on now, and to the stream", async ({ conference, device }) => {
	const { db, id, sessionId } = conference;
	await db.execute(sql`update sessions set status = 'closed' where id = ${sessionId}`);
	await db.execute(sql`update halls set stream_url = 'https://stream.example/' where conference_id = ${id}`);
	const { page } = await device(PHONE);
	await openFloor({ page }, conference.url("/interview"));
	const link = (name: string) => page.locator(".fixed").getByRole("link", { name }).getAttribute("href");
	expect(await link(messages.floor.closed.now)).toBe(new URL(conference.url()).pathname);
	expect(await link(messages.floor.stream)).toBe("https://stream.example/");
});

test("[L35] the code opens the only session that takes questions, with the programme one tap away", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	await conference.db.execute(sql`
		update sessions set status = 'closed' where conference_id = ${conference.id} and id <> ${conference.sessionId}`);
	await page.goto(conference.url());
	await page.waitForURL(conference.url("/interview"));
	await page.locator("main header a").first().tap();
	await page.waitForURL(/\?programme/);
	await page.getByRole("heading", { level: 1 }).waitFor();
});
