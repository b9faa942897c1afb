import type { Page } from "playwright";
import { expect } from "vitest";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const RENAMED = "Two secretaries in conversation";

/** What a page says in its own heading, and in its title. */
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

test("[O2] [L1] a title that may need another line waits while somebody reads the floor", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	await page.clock.install();
	await openFloor({ page }, conference.url("/interview"));
	const old = await heading(page);
	await page.mouse.move(60, 700);
	await page.mouse.down();
	await conference.organise({ type: "programme.set", sessions: [{ id: conference.sessionId, title: RENAMED }] });
	// The tab says so at once.
	await expect.poll(() => page.title(), SOON).toContain(RENAMED);
	expect(await heading(page)).toBe(old);

	await page.mouse.up();
	await page.clock.fastForward("00:07");
	await expect.poll(() => heading(page), SOON).toBe(RENAMED);
});

test("[O2] while the programme changes, a draft stays and a vote counts", async ({ conference, device }) => {
	const cookie = await conference.signIn("organiser");
	const phone = await device(PHONE);
	const { page } = phone;
	await openFloor(phone, conference.url("/interview"));
	await page.getByRole("link", { name: messages.floor.ask.open }).last().click();
	const field = page.getByRole("textbox", { name: messages.floor.ask.label });
	await field.pressSequentially("Who pays for ");
	const voter = await conference.delegate();
	const row = voter.view?.rows.find(({ putAt }) => putAt === null);
	const vote = voter.send({
		type: "question.vote",
		sessionId: conference.sessionId,
		questionId: row?.id ?? "",
		vote: true,
	});
	const sessions = [{ id: conference.sessionId, title: RENAMED }];
	const halls = [{ id: conference.hall("main"), name: "Great hall" }];
	const changed = conference.organise({ type: "programme.set", sessions, halls }, cookie);
	const renamed = conference.organise({ type: "conference.set", to: { name: "Heads together" } }, cookie);
	expect(await Promise.all([vote, changed, renamed])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
	await field.pressSequentially("all of this?");
	await expect.poll(() => page.title(), SOON).toContain(RENAMED);
	await page.getByRole("link", { name: "Heads together" }).waitFor({ ...SOON, state: "attached" });
	expect(await field.inputValue()).toBe("Who pays for all of this?");
	const { rows } = await voter.until(({ head }) => head.about.hall.name === "Great hall");
	expect(rows.find(({ id }) => id === row?.id)?.votes).toBe((row?.votes ?? 0) + 1);
});
