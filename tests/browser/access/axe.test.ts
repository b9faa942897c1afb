import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openDesk, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import { lookOnce, SIZES } from "./looks.ts";
import { actOffline, chooseReason, openPanel, openTablet, PANELS, takeInHand } from "./staff.ts";
import { BUSIEST } from "./states.ts";

/** Not `isMobile`, which would zoom out instead of scrolling sideways. */
const TOUCH = { viewport: PHONE.viewport, hasTouch: true } as const;

test.for(BUSIEST)(
	"axe finds nothing wrong with $state, and it scrolls in one direction only",
	async ({ state, open, expected }, { conference, device }) => {
		const { page } = await device(TOUCH, expected);
		await open({ page, conference });
		await lookOnce(page, state, SIZES.phone);
	},
);

test("axe finds nothing wrong with the desk, a selected card, its editor and the header's panels", async ({
	conference,
	device,
}) => {
	const { page } = await device(LAPTOP);
	const desk = await openDesk({ page }, await conference.link("moderator"));
	await takeInHand(desk);
	await lookOnce(page, "a card in hand", SIZES.desk);
	for (const panel of PANELS) {
		await openPanel(page, panel);
		expect([panel, ...(await axeFindings(page, "all", "[popover]:popover-open"))]).toEqual([panel]);
		await page.keyboard.press("Escape");
	}
	await chooseReason(desk);
	expect(await axeFindings(page, "all", "dialog[open]")).toEqual([]);
});

test("axe finds nothing wrong with the chair's tablet and the run sheet", async ({ conference, device }) => {
	const { page, context } = await device(TABLET, [CONNECTION_LOST]);
	await openTablet(page, conference);
	await lookOnce(page, "a note and the menu", SIZES.tablet);
	await actOffline(page);
	expect(await axeFindings(page)).toEqual([]);
	await context.setOffline(false);
	await page.goto(conference.url("/interview/run-sheet"));
	await lookOnce(page, "the run sheet", SIZES.tablet);
});

test("axe finds nothing wrong with a hall's screen and the pairing page", async ({ conference, device }) => {
	const { page, context } = await device(WALL);
	await page.goto(conference.url("/screen"));
	await page.locator("p[translate=no]").filter({ visible: true }).waitFor();
	// Wait for the fade, or axe would measure too little contrast.
	await expect.poll(() => axeFindings(page), SOON).toEqual([]);
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	const desk = await conference.moderator("Sam");
	await desk.send({ type: "stage.show", sessionId: desk.sessionId, mode: "both" });
	await page.goto(conference.url("/stage/main"));
	await expect.poll(() => axeFindings(page), SOON).toEqual([]);
});
