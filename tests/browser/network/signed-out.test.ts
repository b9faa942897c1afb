import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, openDeskAs, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, LAPTOP, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const { chair, desk: deskWords } = messages;

/** The browser's own errors about failed connections. */
const GONE = [CONNECTION_LOST, /Failed to load resource/];

test("[K14] a desk that was signed out keeps its steps and words, and carries on with the person who signs in, once they say so", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const sam = await conference.moderator("Sam");
	const ada = await device(LAPTOP, GONE);
	const desk = await openDeskAs(ada, far);
	const [pending] = sam.view?.rows.filter(({ status }) => status === "pending") ?? [];
	if (!pending) throw new Error("The demo has questions to review.");
	const card = desk.card("To review", pending.words);
	await ada.page.getByRole("button", { name: messages.room.note.title }).click();
	const note = ada.page.getByLabel(messages.room.note.own);
	await note.fill("Two minutes left");

	await ada.context.clearCookies();
	proxy.refuse();
	proxy.cut();
	await ada.page.getByText(/^Reconnecting…/).waitFor();
	await desk.press(card, messages.desk.action.approve);
	await ada.page.getByText("1 step will be sent").waitFor();
	proxy.restore();
	await ada.page.getByText("Signed out · Not sent: 1").waitFor(SOON);
	await ada.page.getByText(deskWords.connection.refused).waitFor();
	expect(sam.view?.rows.find(({ id }) => id === pending.id)?.status).toBe("pending");

	await giveCookies(ada.context, far.origin, await conference.signIn("moderator", "Grace"));
	await focus(ada.page);
	await ada.page.getByText("This browser is now signed in as Grace.").waitFor(SOON);
	expect(sam.view?.rows.find(({ id }) => id === pending.id)?.status).toBe("pending");
	await ada.page.getByRole("button", { name: "Continue as Grace" }).click();
	await desk.card("Published", pending.words).waitFor(SOON);
	expect((await sam.ledger())[0]).toMatchObject({ verb: "approve", by: "Grace", questionId: pending.id });
	expect(await note.inputValue()).toBe("Two minutes left");
});

test("[C12] [K14] a tablet that was signed out says that its steps were not sent, and sends them once it is signed in again", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const item = sam.view?.head.item;
	const { context, page } = await device(TABLET, GONE);
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	await page.goto(conference.url("/interview/chair"));
	await page.getByText(chair.connection.live, { exact: true }).waitFor();
	await context.setOffline(true);
	await page.getByText(/No connection\. As of/).waitFor();
	await page.getByRole("button", { name: chair.do.answered, exact: true }).tap();
	await page.getByText("Will be sent: Answered").waitFor();
	const onStage = page.locator("[data-now] > blockquote");
	expect(await onStage.count()).toBe(0);

	await signInCounts(conference, "chair", false);
	await context.setOffline(false);
	await page.getByText(chair.connection.refused).waitFor(SOON);
	await page.getByText("Not sent: Answered.").waitFor();
	expect(await onStage.textContent()).toContain(item?.snapshot.words);
	expect(sam.view?.head.item?.id).toBe(item?.id);

	await signInCounts(conference, "chair", true);
	await focus(page);
	await sam.until(({ head }) => head.item === null);
	await page.getByText(/^Answered at \d\d:\d\d$/).waitFor(SOON);
});

test("[K14] a step that the server refuses as the sign-in ends is sent once it counts again", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { context, page } = await device(TABLET, GONE);
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	await page.goto(conference.url("/interview/chair"));
	await page.getByText(chair.connection.live, { exact: true }).waitFor();
	await signInCounts(conference, "chair", false);
	await page.getByRole("button", { name: chair.do.answered, exact: true }).tap();
	await page.getByText("Not sent: Answered.").waitFor(SOON);
	await signInCounts(conference, "chair", true);
	await focus(page);
	await sam.until(({ head }) => head.item === null);
});

test("[W16] a wall whose cookie is gone shows the holding slide, and comes back by itself once it has one", async ({
	device,
	proxy,
	far,
}) => {
	const wall = await device({ ...WALL, reducedMotion: "reduce" }, GONE);
	const stage = await openStageAs(wall, far);
	const shown = await stage.text();
	const cookies = await wall.context.cookies();
	await wall.context.clearCookies();
	proxy.cut();
	await wall.page.locator("[data-shows=holding]").waitFor(SOON);
	await wall.context.addCookies(cookies);
	await expect.poll(stage.text, SOON).toBe(shown);
});

/** As if the person had come back to the tab. */
async function focus(page: Page): Promise<void> {
	await page.evaluate(() => dispatchEvent(new Event("focus")));
}

async function signInCounts({ db, id }: Conference, role: string, counts: boolean): Promise<void> {
	await db.execute(sql`update sign_ins set revoked_at = ${counts ? null : sql`now()`}
		where person_id in (select person_id from grants where conference_id = ${id} and role = ${role})`);
}
