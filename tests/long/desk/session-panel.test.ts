import { expect } from "vitest";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { fromZoned, toZoned } from "#protocol/local-time.ts";
import { openPanel } from "#tests/browser/desk/desk-page.ts";

const { room } = messages;
const LONDON = "Europe/London";

test("[M6] sets each of the session's settings separately", async ({ conference, device }) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const panel = await openPanel(desk, room.session.label, room.session.title);
	const choose = (group: string, to: string) =>
		panel.getByRole("group", { name: group }).getByRole("button", { name: to }).click();
	await choose(room.asking.label, room.asking.shut);
	await sam.until(({ head }) => !head.session.asking && head.session.voting);
	await choose(room.voting.label, room.voting.shut);
	await sam.until(({ head }) => !head.session.voting);
	const button = desk.page.getByRole("button", { name: new RegExp(`^${room.session.label} `) });
	await expect.poll(() => button.textContent(), SOON).toContain("Open · questions closed · voting closed");
	await choose(room.asking.label, room.asking.open);
	await choose(room.voting.label, room.voting.open);
	await choose(room.review.label, room.review.after);
	await sam.until(({ head }) => !head.session.premoderated && head.session.asking && head.session.voting);
	await choose(room.review.label, room.review.first);

	await panel.getByLabel(room.each.label, { exact: true }).fill("3");
	await panel.getByRole("button", { name: room.set, exact: true }).first().click();
	await sam.until(({ head }) => head.settings.questionsEach === 3);

	const closes = panel.getByLabel(room.schedule.closes);
	const soon = toZoned(Date.now() + 8 * 60_000, LONDON);
	await closes.fill(soon);
	await panel.getByRole("button", { name: room.set, exact: true }).last().click();
	await sam.until(({ head }) => head.settings.closesAt === fromZoned(soon, LONDON));
	await expect.poll(() => button.textContent(), SOON).toMatch(/closes in [678]:\d\d$/);
	// The HTML has no countdown, because hydration would not match.
	await desk.page.reload();
	await expect.poll(() => button.textContent(), SOON).toMatch(/closes in [678]:\d\d$/);
	await button.click();
	// The field starts with the time in the programme.
	await choose(room.session.label, room.session.to.paused);
	const opens = panel.getByLabel(room.schedule.opens);
	await opens.focus();
	const startsAt = sam.view?.head.settings.startsAt ?? 0;
	const first = fromZoned(await opens.inputValue(), LONDON) ?? 0;
	expect(Math.abs(first - Math.max(startsAt, Date.now()))).toBeLessThan(2 * 60_000);
	await choose(room.session.label, room.session.to.open);
	await sam.until(({ head }) => head.session.status === "open");
	await panel.getByRole("button", { name: room.schedule.clear }).click();
	await sam.until(({ head }) => head.settings.closesAt === null);
});
