import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import { giveCookies, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, LAPTOP, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask } from "../desk/desk-page.ts";

const { signOut } = messages;

/** The browser's own errors about failed connections. */
const GONE = [CONNECTION_LOST, /Failed to load resource/];

test("[K19] signing out on a tablet without a network asks first, signs nobody out and loses no step", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { context, page } = await device(TABLET, GONE);
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	await page.goto(conference.url("/interview/chair"));
	await page.getByText(messages.chair.connection.live, { exact: true }).waitFor();
	await context.setOffline(true);
	await page.getByText(/No connection\. As of/).waitFor();
	await page.getByRole("button", { name: messages.chair.do.answered, exact: true }).tap();
	await page.getByText("Will be sent: Answered").waitFor();

	await page.getByRole("button", { name: messages.chair.more.open, exact: true }).tap();
	await page.getByRole("button", { name: messages.chair.more.signOut }).tap();
	const dialog = page.getByRole("dialog", { name: signOut.title });
	await dialog.getByText(/^1 step has not been sent yet/).waitFor();
	expect(await dialog.getByRole("listitem").allTextContents()).toEqual([messages.chair.step.answered]);
	await dialog.getByRole("button", { name: signOut.go }).tap();
	await dialog.getByText(signOut.failed).waitFor();
	await dialog.getByRole("button", { name: signOut.stay }).tap();
	await dialog.waitFor({ state: "hidden" });
	await context.setOffline(false);
	await sam.until(({ head }) => head.item === null);
});

test("[K19] signing out at a desk names the unsent steps, and deletes them once somebody has agreed", async ({
	conference,
	device,
}) => {
	const [words] = await ask(conference, "Tapir", 1);
	const sam = await conference.moderator("Sam");
	const ada = await device(LAPTOP, GONE);
	const { context, page } = ada;
	const desk = await openDeskAs(ada, conference);
	const card = desk.card("To review", words);
	await card.waitFor();
	await conference.db.execute(sql`update sign_ins set revoked_at = now() where person_id in
		(select people.id from people join grants on person_id = people.id where name = 'Ada' and conference_id = ${conference.id})`);
	await page.getByText(messages.desk.connection.refused).waitFor(SOON);
	await desk.press(card, messages.desk.action.approve);
	await page.getByText("Signed out · Not sent: 1").waitFor();

	let asked = 0;
	page.on("dialog", async (dialog) => {
		asked += 1;
		await dialog.accept();
	});
	await page.getByRole("button", { name: messages.room.here.signOut }).click();
	const dialog = page.getByRole("dialog", { name: signOut.title });
	expect(await dialog.getByRole("listitem").allTextContents()).toEqual([`${messages.desk.verb.approve}: ${words}`]);
	expect(await storedSteps(page)).toBe(1);
	await dialog.getByRole("button", { name: signOut.go }).click();
	await page.waitForURL(conference.url());
	expect(await storedSteps(page)).toBe(0);
	expect(asked, "questions by the browser itself").toBe(0);
	expect(sam.view?.rows.find((row) => row.words === words)?.status).toBe("pending");
	expect((await context.cookies()).map(({ name }) => name)).not.toContain("staff");
});

function storedSteps(page: Page): Promise<number> {
	return page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(" step ")).length);
}
