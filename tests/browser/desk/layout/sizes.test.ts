import type { Page } from "playwright";
import { expect } from "vitest";
import { publish } from "#harness/fixtures/publish.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { askEach } from "../desk-page.ts";

/** In pixels. */
const HEADER = 100;
/** With those of the demo, more than fit. They are as long as its longer ones. */
const ASKED = [
	"Will report cards go ahead in the autumn if the whole profession is against them?",
	"What is your plan for recruiting heads when so many deputies say they do not want the job?",
	"How much is spent on SEND tribunals and transport that could go into classrooms?",
	"Will the national insurance rise be funded in full for every school and college?",
];
const LONGEST = "How will every school in every county be paid for what it is asked to do? "
	.repeat(4)
	.slice(0, 279)
	.padEnd(280, "?");

type Size = { width: number; height: number; text: number; whole: number };
const SIZES: Size[] = [
	{ width: 1366, height: 768, text: 100, whole: 8 },
	{ width: 1024, height: 768, text: 100, whole: 5 },
	{ width: 1366, height: 768, text: 150, whole: 2 },
	{ width: 1366, height: 768, text: 200, whole: 2 },
	{ width: 1920, height: 1080, text: 100, whole: 8 },
];

test("[K30] eight whole cards fit on a laptop, five on a small one and two in large text, under a header of 100 pixels", async ({
	conference,
	device,
}) => {
	await askEach(conference, ASKED);
	// The longest that the header says of the screens is that one has a problem.
	await conference.signIn("screen");
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("moderator", "Ada"));
	for (const [language, { desk }] of Object.entries({ en: english, cy: welsh })) {
		await page.goto(conference.url(`/interview/desk?lang=${language}`));
		await page.getByText(desk.connection.live, { exact: true }).waitFor(SOON);
		// The last thing to come into the header.
		await page.locator("header .tally").first().waitFor();
		for (const size of SIZES) {
			await resize(page, size);
			for (const column of ["review", "published"])
				await expect
					.poll(() => wholeCards(page, column), { message: `${column}, ${language}, ${JSON.stringify(size)}`, ...SOON })
					.toBeGreaterThanOrEqual(size.whole);
			expect(await cutOff(page), `${language}, ${JSON.stringify(size)}`).toEqual([]);
			if (size.text === 100)
				expect(await toolsEnd(page), `${language}, ${JSON.stringify(size)}`).toBeLessThanOrEqual(HEADER);
		}
	}
});

test("[K31] the longest question on stage is shown in full, and each that comes next on one line where there are two columns", async ({
	conference,
	device,
}) => {
	const [questionId = ""] = await publish(conference.db, conference.sessionId, [LONGEST]);
	const sam = await conference.moderator("Sam");
	expect(await sam.send({ type: "stage.put", sessionId: sam.sessionId, questionId })).toMatchObject({ ok: true });
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("moderator", "Ada"));
	await page.goto(conference.url("/interview/desk"));
	await page.getByText(english.desk.connection.live, { exact: true }).waitFor(SOON);
	const band = page.getByRole("group", { name: english.desk.now.title });
	await band.getByText(LONGEST).waitFor();
	for (const size of SIZES) {
		await resize(page, size);
		const hidden = () => band.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
		await expect.poll(hidden, { message: JSON.stringify(size), ...SOON }).toBeLessThanOrEqual(0);
		await band.scrollIntoViewIfNeeded();
		for (const button of await band.getByRole("button").all()) expect(await isInWindow(page, button)).toBe(true);
		expect(await isInWindow(page, band.getByText(LONGEST)), JSON.stringify(size)).toBe(true);
	}
	await resize(page, { width: 1024, height: 768, text: 100, whole: 5 });
	const next = page.getByRole("region", { name: english.desk.order.title });
	const heights = () =>
		next.getByRole("listitem").evaluateAll((cards) =>
			cards.map((card) => {
				const words = card.querySelector("h3");
				return words ? words.clientHeight / Number.parseFloat(getComputedStyle(words).lineHeight) : 0;
			}),
		);
	expect((await heights()).map(Math.round)).toEqual([1, 1]);
});

async function resize(page: Page, { width, height, text }: Size): Promise<void> {
	await page.setViewportSize({ width, height });
	await page.evaluate((percent) => {
		document.documentElement.style.fontSize = `${percent}%`;
	}, text);
}

/** @returns how many of a column's cards are shown whole, once the column is scrolled to */
function wholeCards(page: Page, column: string): Promise<number> {
	return page.evaluate((name) => {
		const section = document.querySelector(`#column-${name}`)?.closest("section");
		section?.scrollIntoView();
		const list = section?.querySelector("ol")?.parentElement?.getBoundingClientRect();
		if (!section || !list) return 0;
		const bottom = Math.min(list.bottom, innerHeight);
		const isWhole = (card: Element) => {
			const box = card.getBoundingClientRect();
			return box.height > 0 && box.top >= list.top - 1 && box.bottom <= bottom + 1;
		};
		return [...section.querySelectorAll("[data-card][aria-posinset]")].filter(isWhole).length;
	}, column);
}

/** @returns where the header and the tools end, in pixels */
function toolsEnd(page: Page): Promise<number> {
	return page.evaluate(() => {
		scrollTo(0, 0);
		return document.querySelector("#column-review")?.closest("section")?.getBoundingClientRect().top ?? Number.NaN;
	});
}

/** @returns the controls that are not whole on the page, and the questions with words that are not; the running order may have them on one line */
function cutOff(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const outside = [...document.querySelectorAll("header :is(a, button), main :is(button, input, select)")].filter(
			(control) => {
				const { left, right, width } = control.getBoundingClientRect();
				return width > 0 && (left < 0 || right > innerWidth);
			},
		);
		const clipped = [...document.querySelectorAll("main h3")].filter(
			(words) => !words.closest('[data-column="order"]') && words.scrollHeight > words.clientHeight + 4,
		);
		return [...outside, ...clipped].map((element) => element.textContent);
	});
}

async function isInWindow(page: Page, part: ReturnType<Page["locator"]>): Promise<boolean> {
	const box = await part.boundingBox();
	const size = page.viewportSize();
	return (
		box !== null &&
		size !== null &&
		box.y >= 0 &&
		box.y + box.height <= size.height + 1 &&
		box.x + box.width <= size.width
	);
}
