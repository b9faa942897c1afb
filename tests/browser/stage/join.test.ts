import { expect } from "vitest";
import { readCode } from "#harness/pages/read-code.ts";
import { giveCookies, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { troublesOf } from "#harness/pages/wall.ts";
import { LAPTOP, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { openPanel } from "../desk/desk-page.ts";
import { PROJECTOR, type WallSize } from "./walls.ts";

const RIBBON: WallSize = { name: "3840×480", width: 3840, height: 480, share: 40 / (200 * 3.4), query: "" };
const MODES = ["join", "top", "question", "both", "holding"] as const;

for (const wall of [PROJECTOR, RIBBON])
	test(`[W6] a phone can read the code of every picture on a wall of ${wall.name}, and people the address`, async ({
		conference,
		device,
	}) => {
		const { page, context } = await device({
			viewport: { width: wall.width, height: wall.height },
			reducedMotion: "reduce",
		});
		await giveCookies(context, conference.origin, await conference.signIn("screen"));
		await page.goto(conference.url("/stage/main"));
		const desk = await conference.moderator("Una");
		const { sessionId } = desk;
		for (const mode of MODES) {
			await desk.send({ type: "stage.show", sessionId, mode });
			await page.locator(`main[data-shows=${mode}]`).waitFor();
			await expect.poll(() => readCode(page), { ...SOON, message: mode }).toBe(conference.url());
			const address = page.locator("[class*=pieces]:not([class*=probe])").filter({ visible: true });
			expect(await address.textContent()).toBe(conference.url().replace("http://", ""));
			expect(await troublesOf(page, Math.ceil(wall.share * wall.height)), mode).toEqual([]);
		}
	});

test("[W6] the code of how to join is 60% of the picture's height, and none is shown over video but there", async ({
	conference,
	device,
}) => {
	const { page, context } = await device({ ...WALL, reducedMotion: "reduce" });
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	const code = page.locator("svg");
	await page.goto(conference.url("/stage/main"));
	await expect.poll(async () => Math.round((await code.boundingBox())?.height ?? 0), SOON).toBe(0.6 * 1080);
	await page.goto(`${conference.url("/stage/main")}?bg=transparent`);
	await expect.poll(() => readCode(page), SOON).toBe(conference.url());
	for (const mode of ["question", "top"] as const) {
		await desk.send({ type: "stage.show", sessionId, mode });
		await page.locator(`main[data-shows=${mode}]`).waitFor();
		expect(await code.count(), mode).toBe(0);
	}
});

test("[W15] under the question stand its votes, final since it was put, unless the session hides them", async ({
	conference,
	device,
}) => {
	const { page, context } = await device({ ...WALL, reducedMotion: "reduce" });
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	await page.goto(conference.url("/stage/main"));
	const room = messages.room;
	const panel = await openPanel(
		await openDeskAs(await device(LAPTOP), conference),
		room.session.label,
		room.session.title,
	);
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	const { head, rows } = desk.view ?? {};
	const votes = rows?.find(({ id }) => id === head?.item?.id)?.votes;
	const footer = page.locator("[class*=footer]");
	await expect.poll(() => footer.textContent(), SOON).toContain(`${votes} `);

	await panel.getByRole("group", { name: room.joinFooter.label }).getByText(room.joinFooter.off).click();
	await footer.waitFor({ state: "detached" });
	expect(await readCode(page)).toBeNull();
	await desk.send({ type: "session.set", sessionId, to: { joinFooter: true } });
	await footer.waitFor();
});

test("[W14] the desk says from how far away the code can be scanned", async ({ conference, device }) => {
	const { title } = messages.room.screens;
	const panel = await openPanel(await openDeskAs(await device(LAPTOP), conference), title, title);
	await panel.getByText(/scans to about 1\d m\. Print seat cards for the rows further back\./).waitFor();
});
