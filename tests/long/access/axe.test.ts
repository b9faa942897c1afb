import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openDesk, SOON } from "#harness/pages/surfaces.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { CONNECTION_LOST, LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import { LOOKS, type Look, lookAt, lookOnce, looksAt, SIZES } from "#tests/browser/access/looks.ts";
import { actOffline, chooseReason, openPanel, openTablet, PANELS, takeInHand } from "#tests/browser/access/staff.ts";
import { BUSIEST, NOT_FOUND, OTHERS } from "#tests/browser/access/states.ts";

test.for([...BUSIEST, ...OTHERS])(
	"axe finds nothing wrong with $state in any look",
	async ({ open, expected }, { conference, device }) => {
		const { page } = await device(PHONE, expected);
		await open({ page, conference });
		await lookOver(page, LOOKS);
	},
);

/** The pages that can be opened by address: of the conference, but the first two. */
const WELSH = ["/", "/nowhere", "", "/interview", "/interview?show=new", "/interview?show=mine", "/interview?ask=1"];

test.for(WELSH.map((path, n) => ({ path, isOfConference: n > 1 })))(
	"axe finds nothing wrong with “$path” in Welsh",
	async ({ path, isOfConference }, { conference, device }) => {
		const { context, page } = await device(PHONE, NOT_FOUND);
		await context.addCookies([{ name: "lang", value: "cy", url: conference.origin }]);
		await page.goto(isOfConference ? conference.url(path) : conference.origin + path);
		expect(await page.locator("html").getAttribute("lang")).toBe("cy");
		// Longer words need more room; their colours are those of the others.
		await lookOver(
			page,
			LOOKS.filter(({ colorScheme }) => !colorScheme),
		);
	},
);

test("axe finds nothing wrong with desk, tablet and run sheet in Welsh, and the longer words fit", async ({
	conference,
	device,
}) => {
	const { origin, url } = conference;
	const { page, context } = await device({ viewport: PHONE.viewport, hasTouch: true });
	await giveCookies(context, origin, `lang=cy; ${await conference.signIn("moderator")}`);
	for (const [path, says, sizes] of [
		["/interview/chair", welsh.chair.do.answered, SIZES.tablet],
		["/interview/run-sheet", welsh.sheet.print, SIZES.tablet],
		["/interview/desk", welsh.desk.action.approve, SIZES.desk],
	] as const) {
		await page.goto(url(path));
		await page.getByText(says).filter({ visible: true }).first().waitFor();
		await lookOnce(page, path, sizes);
	}
});

test("axe finds nothing wrong with the desk, nor with its list of reasons, in any look", async ({
	conference,
	device,
}) => {
	const { page } = await device(LAPTOP);
	const desk = await openDesk({ page }, await conference.link("moderator"));
	await lookOver(page, looksAt(LAPTOP.viewport.width));
	await chooseReason(desk);
	await lookOver(page, looksAt(LAPTOP.viewport.width));
});

test("axe finds nothing wrong with the selected question, its editor and the panels, in any look", async ({
	conference,
	device,
}) => {
	const { page } = await device(LAPTOP);
	await takeInHand(await openDesk({ page }, await conference.link("moderator")));
	await lookOver(page, looksAt(LAPTOP.viewport.width));
	// They are made of what has been looked over in every look, and stay at twice the text.
	for (const panel of PANELS) {
		await openPanel(page, panel);
		expect([panel, ...(await axeFindings(page)), ...(await scrolledSideways(page))]).toEqual([panel]);
		await page.keyboard.press("Escape");
	}
});

test("axe finds nothing wrong with a hall's screen, whatever it shows", async ({ conference, device }) => {
	const { context, page } = await device(WALL);
	await page.goto(conference.url("/stage/main"));
	expect(await axeFindings(page)).toEqual([]);
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	const desk = await conference.moderator("Sam");
	for (const mode of ["question", "both", "holding", "join", "top", "blank"] as const) {
		await desk.send({ type: "stage.show", sessionId: desk.sessionId, mode });
		await page.goto(conference.url("/stage/main"));
		// What comes up on a wall fades in: a look half way through the fade sees no contrast.
		await expect.poll(() => axeFindings(page), { ...SOON, message: mode }).toEqual([]);
	}
});

test("axe finds nothing wrong with the chair's tablet, nor with the run sheet, in any look", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(TABLET, [CONNECTION_LOST]);
	await openTablet(page, conference);
	await lookOver(page, looksAt(TABLET.viewport.width));
	await actOffline(page);
	await lookOver(page, LOOKS);
	await context.setOffline(false);
	await page.goto(conference.url("/interview/run-sheet"));
	await lookOver(page, LOOKS);
});

async function lookOver(page: Page, looks: readonly Look[]): Promise<void> {
	for (const look of looks) await lookAt(page, look);
}
