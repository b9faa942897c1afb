import type { Page } from "playwright";
import { expect } from "vitest";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { wordsOn } from "#harness/pages/wall.ts";
import { LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PAIRING_ASK_MS } from "#protocol/limits.ts";

const { desk, operator, organise, room } = messages;
const QUESTION = "How will all of this be paid for?";

/** Waits until a page's script has taken over its form. */
async function isReady(page: Page): Promise<void> {
	await page.waitForFunction(() =>
		[...document.querySelectorAll("main input")].some((field) =>
			Object.keys(field).some((key) => key.startsWith("__react")),
		),
	);
}

/** An organiser's hands: fields filled and buttons pressed, counted. */
function handsOn(page: Page) {
	let fields = 0;
	let presses = 0;
	return {
		async fill(label: string, text: string): Promise<void> {
			fields += 1;
			await page.getByLabel(label, { exact: true }).first().fill(text);
		},
		async press(role: "button" | "link", name: string): Promise<void> {
			presses += 1;
			await page.getByRole(role, { name, exact: true }).first().click();
		},
		counted: () => ({ fields, presses }),
	};
}

test("[O25] from an empty database to the first question on a wall, by an organiser's pages alone, in eight fields, five presses and a typed line", async ({
	serve,
	device,
}) => {
	const server = await serve();
	const path = /^\s*Set up\s+\S+(\/setup\/\S+)$/m.exec(server.log())?.[1] ?? "";
	const { page } = await device(LAPTOP);
	const hands = handsOn(page);
	await page.goto(server.origin + path);
	await hands.fill(organise.new.person, "Olwen");
	await hands.fill(organise.new.name, "Annual Conference 2027");
	await hands.fill(organise.new.startsOn, "2027-04-12");
	await hands.fill(organise.new.endsOn, "2027-04-14");
	await hands.fill(organise.new.halls, "Main hall\nSeminar room");
	await hands.press("button", organise.new.go);
	await page.waitForURL(/\/organise$/, SOON);
	const base = page.url().replace(/\/organise$/, "");

	// A session, typed as one would write it down.
	await hands.press("link", organise.pages.programme);
	await page.waitForURL(/\/programme$/, SOON);
	await isReady(page);
	const line = page.getByRole("textbox", { name: /Monday 12 April/ });
	await line.fill("0930-1015 Minister's questions @main");
	await page.getByText(/09:30–10:15/).waitFor(SOON);
	await line.press("Enter");
	await page.locator("[data-row]", { hasText: "Minister's questions" }).waitFor(SOON);

	await page.goto(`${base}/organise/sign-ins`);
	await page.getByText(/^Chrome, .+, since /).waitFor(SOON);

	// A moderator, who gets a link.
	await hands.press("link", organise.pages.people);
	await page.waitForURL(/\/people$/, SOON);
	await isReady(page);
	await hands.fill(organise.people.name, "Mo");
	await hands.press("button", organise.people.invite);
	const link = await page
		.getByText(/\/enter\/[\w-]{43}/)
		.first()
		.textContent(SOON);
	const invited = /\/enter\/[\w-]{43}/.exec(link ?? "")?.[0] ?? "";

	// The wall of the other hall, which works without a programme, paired by its code.
	const wall = await device({ ...WALL, reducedMotion: "reduce" });
	await wall.page.clock.install();
	await wall.page.goto(`${server.origin}/screen`);
	const code = wall.page.locator("p[translate=no]").filter({ visible: true });
	await code.waitFor(SOON);
	await page.goto(`${base}/screens?hall=seminar-room`);
	await page.getByText(operator.connection.live, { exact: true }).waitFor(SOON);
	await hands.fill(room.pair.code, (await code.textContent()) ?? "");
	await hands.fill(room.pair.name, "Left");
	await hands.press("button", room.pair.do);
	await page.getByRole("heading", { name: "Left" }).waitFor(SOON);
	await wall.page.clock.fastForward(PAIRING_ASK_MS);
	await wall.page.waitForURL(/\/stage\/seminar-room/, SOON);

	// A delegate asks, and the moderator puts it on stage.
	const phone = await device(PHONE);
	const floor = await openFloor(phone, `${base}/seminar-room`);
	await floor.ask(QUESTION);
	const laptop = await device(LAPTOP);
	await laptop.page.goto(server.origin + invited);
	await laptop.page.locator("#sign-in button[type=submit]").last().click();
	await laptop.page.waitForURL(/\/sign-in/, SOON);
	await laptop.page.goto(`${base}/seminar-room/desk`);
	await laptop.page.getByText(desk.connection.live, { exact: true }).waitFor(SOON);
	await laptop.page.getByText(QUESTION).first().click();
	await laptop.page.keyboard.press("a");
	const put = laptop.page.getByRole("button", { name: desk.action.put });
	await put.first().click(SOON);
	await expect.poll(() => wordsOn(wall.page), SOON).toBe(QUESTION);

	expect(hands.counted()).toEqual({ fields: 8, presses: 5 });
});
