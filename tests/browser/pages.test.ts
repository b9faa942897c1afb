import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { openDesk, openFloor } from "#harness/pages/surfaces.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { FLOOR, LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };

/** The browser's own line about a page that is not there. */
const NOT_FOUND = /status of 404/;

/** Every page that anybody can come to, and what it answers with. */
const doors = (messages: typeof english) => [
	{ address: "/", status: 200, says: messages.home.lead },
	{ address: "/?code=", status: 200, says: messages.home.missing },
	{ address: "/?code=nowhere", status: 200, says: messages.home.unknown.replace("{code}", "nowhere") },
	{ address: "/?code=%20DEMO%20", status: 200, says: messages.programme.toFloor },
	{ address: "/demo", status: 200, says: messages.programme.toFloor },
	{ address: "/nowhere", status: 404, says: messages.common.notFound.body },
	{ address: FLOOR, status: 200, says: messages.floor.ask.open },
	{ address: "/demo/nothing", status: 404, says: messages.common.notFound.body },
	{ address: "/demo/nothing/desk", status: 404, says: messages.common.notFound.body },
	{ address: `${FLOOR}/desk`, status: 200, says: messages.desk.closed.how },
	{ address: "/demo/stage/main", status: 200, says: messages.stage.closed.split(":")[0] ?? "" },
	{ address: "/nowhere/stage/main", status: 404, says: messages.common.notFound.body },
	{ address: "/enter/no-such-link", status: 200, says: messages.enter.used.body },
];

test.for([
	{ lang: "en", tag: "en-GB", messages: english },
	{ lang: "cy", tag: "cy", messages: welsh },
])(
	"every address says in plain words where one is, with the right status, in $tag",
	async ({ lang, tag, messages }, { conference, device }) => {
		const { context, page } = await device(PHONE, [NOT_FOUND]);
		await context.addCookies([{ name: "lang", value: lang, url: conference.origin }]);
		for (const { address, status, says } of doors(messages)) {
			const response = await page.goto(conference.origin + address);
			expect([address, response?.status()]).toEqual([address, status]);
			expect(othersIn(response?.headers()["content-security-policy"] ?? "none"), address).toEqual([]);
			// Said by the page itself, before any script.
			expect(await response?.text(), address).toMatch(new RegExp(`<html lang="${tag}".*<h1`, "s"));
			await page.getByText(says).filter({ visible: true }).first().waitFor();
			await expect.poll(() => page.title(), { message: address }).toMatch(/\S/);
		}
	},
);

/** @returns what a Content-Security-Policy lets a page have from elsewhere than its own origin */
function othersIn(policy: string): string[] {
	const sources = policy.split("; ").flatMap((directive) => directive.split(" ").slice(1));
	return sources.filter((source) => !/^('.+'|data:)$/.test(source));
}

test("a wrong code is kept in its field and said to be wrong", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	await page.goto(conference.origin);
	await page.getByLabel(english.home.code).fill("neu27");
	await page.getByRole("button", { name: english.home.go }).tap();
	await page.getByRole("alert").getByText("There is no conference with the code “neu27”.").waitFor();
	expect(await page.getByLabel(english.home.code).inputValue()).toBe("neu27");
	expect(await page.title()).toMatch(/^Error: /);
	await page.getByLabel(english.home.code).fill("Demo");
	await page.getByRole("button", { name: english.home.go }).tap();
	await page.waitForURL(conference.url());
});

test("[P8] a one-time link signs one browser in, once, and looking at it uses nothing up", async ({
	conference,
	device,
}) => {
	const link = await conference.link("moderator");
	const [first, second] = [await device(LAPTOP), await device(LAPTOP)];
	await second.page.goto(link);
	await second.page.getByText("This link signs this browser in as a moderator").waitFor();
	await openDesk(first, link);
	await second.page.reload();
	await second.page.getByText(english.enter.used.title).waitFor();
	// Neither does the other browser get in by the address of the desk.
	await second.page.goto(first.page.url());
	await second.page.getByText(english.desk.closed.title).waitFor();
});

test("asking and voting can be done with the keyboard alone", async ({ conference, device }) => {
	const { page } = await device(LAPTOP);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const words = "Can this be asked without a mouse?";
	await tabTo(page, "Ask a question");
	await page.keyboard.press("Enter");
	await page.keyboard.type(words);
	await tabTo(page, "Ask");
	await page.keyboard.press("Enter");
	await floor.question(words).getByText(english.floor.mine.review).waitFor();

	await tabTo(page, "Top");
	await page.keyboard.press("Enter");
	await tabTo(page, /^Vote\d/);
	const button = page.locator(":focus");
	await page.keyboard.press("Space");
	await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
	await page.keyboard.press("Space");
	await expect.poll(() => button.getAttribute("aria-pressed")).toBe("false");
});

/** Each surface that is read on small and on large screens. */
const surfaces = [
	{ surface: "home", open: async (page: Page, { origin }: Conference) => void (await page.goto(origin)) },
	{
		surface: "programme",
		open: async (page: Page, { origin }: Conference) => void (await page.goto(conference.url())),
	},
	{
		surface: "floor",
		open: async (page: Page, { origin }: Conference) => void (await openFloor({ page }, conference.url("/interview"))),
	},
	{
		surface: "desk",
		open: async (page: Page, { link }: Conference) => void (await openDesk({ page }, await link("moderator"))),
	},
];
const WIDTHS = [320, 390, 768, 1366, 1920];

test.for(surfaces)(
	"the $surface scrolls in one direction only, at every width, light and dark",
	async ({ open }, { conference, device }) => {
		const { page } = await device({ viewport: { width: 1366, height: 768 } });
		await open(page, conference);
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 800 });
			for (const colorScheme of ["light", "dark"] as const) {
				await page.emulateMedia({ colorScheme });
				expect([width, colorScheme, ...(await scrolledSideways(page))]).toEqual([width, colorScheme]);
			}
		}
	},
);

test("the floor can be read and used where text is set to twice its size", async ({ conference, device }) => {
	const { page } = await device({ viewport: { width: 320, height: 700 } });
	await openFloor({ page }, conference.url("/interview"));
	await page.addStyleTag({ content: "html { font-size: 200% }" });
	expect(await scrolledSideways(page)).toEqual([]);
	await page.getByRole("link", { name: "Ask a question" }).click();
	await page.getByLabel("Your question").waitFor();
	expect(await scrolledSideways(page)).toEqual([]);
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const called = (text: string) => (typeof name === "string" ? text === name : name.test(text));
	const found: string[] = [];
	while (found.length < 60) {
		await page.keyboard.press("Tab");
		const text = await page
			.locator(":focus")
			.textContent({ timeout: 1_000 })
			.catch(() => "");
		if (called(text ?? "")) return;
		found.push(text ?? "");
	}
	throw new Error(`Tab did not come to ${name}: ${found.join(" | ")}`);
}
