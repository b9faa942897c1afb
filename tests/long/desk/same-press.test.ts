import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { stopClock } from "#harness/pages/clock.ts";
import { type DeskPage, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { CommandInput } from "#protocol/commands.ts";
import type { DeskView } from "#protocol/views/desk.ts";
import {
	type Asked,
	ask,
	askPublished,
	find,
	hasInHand,
	idOf,
	openPanel,
	rowOf,
} from "#tests/browser/desk/desk-page.ts";

const { hand, room } = messages;

test.for([65, 800])(
	"[L7] two presses of the pin's key, %i ms apart, pin",
	async (gap, { conference, device, proxy, far }) => {
		const sam = await conference.moderator("Sam");
		const [{ id, words }] = await askPublished(conference, sam, [
			"Who pins the penguins of Penarth to the wall?",
			"Who winds the clocks of Crickhowell?",
		]);
		const ada = await device(LAPTOP);
		await ada.page.clock.install();
		const desk = await openDeskAs(ada, far);
		const { keyboard, clock } = desk.page;
		await find(desk, "penguins", words);
		proxy.delay(400);
		await stopClock(desk.page);
		await keyboard.press("f");
		if (gap > 400) await desk.card("Published", words).getByText(messages.desk.card.pinned).waitFor(SOON);
		await clock.runFor(gap);
		await keyboard.press("f");
		await clock.resume();
		await sam.until(({ rows }) => rows.some((row) => row.id === id && row.pinned));
		// A step that follows shows that no other was sent before it.
		await desk.card("Published", words).getByText(messages.desk.card.pinned).waitFor(SOON);
		await keyboard.press("o");
		await sam.until(({ head }) => head.order.includes(id));
		expect(rowOf(sam, words)?.pinned).toBe(true);
	},
);

/** As wide as each other: the button of one takes the place of the other's. */
const TAGS = ["abcde", "edcba"] as const;

/** Buttons of which the next takes the place of the one that was pressed. */
const REPLACED: {
	press: string;
	prepare(sam: Desk, both: [Asked, Asked]): CommandInput[];
	buttons(desk: DeskPage): Promise<Locator>;
	/** How often the button had its effect. */
	done(view: DeskView, first: Asked): number;
}[] = [
	{
		press: "adding a tag",
		// The first tag of a question moves what is below it.
		prepare: ({ sessionId }, [{ id }]) => [{ type: "question.tag", sessionId, questionId: id, tag: TAGS[0], on: true }],
		buttons: async ({ page }) => {
			await page.keyboard.press("t");
			return page.getByRole("group", { name: hand.tags.suggested }).getByRole("button");
		},
		done: (view, { id }) => tagsOf(view, id).length - 1,
	},
	{
		press: "removing a tag",
		prepare: ({ sessionId }, [{ id }]) =>
			TAGS.map((tag) => ({ type: "question.tag", sessionId, questionId: id, tag, on: true })),
		buttons: async ({ page }) =>
			page.getByRole("complementary", { name: hand.title }).getByRole("button", { name: /^Remove the tag/ }),
		done: (view, { id }) => TAGS.length - tagsOf(view, id).length,
	},
	{
		press: "unmuting an author",
		prepare: ({ sessionId }, both) =>
			both.map(({ id }) => ({ type: "author.mute", sessionId, questionId: id, minutes: null })),
		buttons: async (desk) =>
			(await openPanel(desk, room.session.label, room.session.title)).getByRole("button", {
				name: room.muted.lift,
			}),
		done: ({ head }) => 2 - head.mutes.length,
	},
];

test.for(REPLACED)(
	"[L7] a second press at the same place, after $press, does nothing more",
	async ({ prepare, buttons, done }, { conference, device }) => {
		const sam = await conference.moderator("Sam");
		const both = await askPublished(conference, sam, [
			"Who pins the penguins of Penarth to the wall?",
			"Who winds the clocks of Crickhowell?",
		]);
		for (const command of prepare(sam, both)) expect(await sam.send(command)).toMatchObject({ ok: true });
		const ada = await device(LAPTOP);
		const { page } = ada;
		await page.clock.install();
		const desk = await openDeskAs(ada, conference);
		await find(desk, "penguins", both[0].words);
		const all = await buttons(desk);
		const next = await all.nth(1).evaluate(nameOf);
		await all.first().hover();
		const box = await all.first().boundingBox();
		const [x, y] = [(box?.x ?? 0) + Math.min(12, (box?.width ?? 0) / 2), (box?.y ?? 0) + (box?.height ?? 0) / 2];
		await stopClock(page);
		await page.mouse.click(x, y);
		await sam.until((view) => done(view, both[0]) === 1);
		await expect.poll(() => nameAt(page, x, y), SOON).toBe(next);
		await expect.poll(() => page.locator("[aria-busy]").count(), SOON).toBe(0);
		await page.clock.runFor(800);
		await page.mouse.click(x, y);
		await page.clock.resume();
		await page.keyboard.press("Escape");
		await page.keyboard.press("!");
		// A step that follows shows that no other was sent before it.
		const view = await sam.until(({ head }) => head.stage.curtain);
		expect(done(view, both[0])).toBe(1);
	},
);

test("[L7] a second press by key, after muting an author, does not unmute them", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const both = await askPublished(conference, sam, [
		"Who pins the penguins of Penarth to the wall?",
		"Who winds the clocks of Crickhowell?",
	]);
	const ada = await device(LAPTOP);
	const { page } = ada;
	await page.clock.install();
	const desk = await openDeskAs(ada, conference);
	await find(desk, "penguins", both[0].words);
	await page.keyboard.press("q");
	const panel = page.getByRole("complementary", { name: hand.title });
	await stopClock(page);
	await panel.getByRole("button", { name: hand.mute.all, exact: true }).press("Enter");
	const lift = panel.getByRole("button", { name: hand.mute.lift });
	await lift.waitFor(SOON);
	await page.clock.runFor(800);
	await lift.press("Enter");
	await page.clock.resume();
	await page.keyboard.press("!");
	const { head } = await sam.until(({ head }) => head.stage.curtain);
	expect(head.mutes.map(({ questionId }) => questionId)).toEqual([both[0].id]);
});

test("[K5] [P1] three quick different steps all arrive", async ({ conference, proxy, far, device }) => {
	const sam = await conference.moderator("Sam");
	const [first, second, third] = await ask(conference, "Zebra", 3);
	const ids = await Promise.all([first, second, third].map((words) => idOf(sam, words)));
	const desk = await openDeskAs(await device(LAPTOP), far);
	const { keyboard } = desk.page;
	await find(desk, "zebra", first);
	proxy.delay(400);
	for (const key of ["a", "h", "j", "d", "1"]) await keyboard.press(key);
	await hasInHand(desk.page, second);
	const wanted = ["published", "held", "declined"];
	await sam.until(({ rows }) => ids.every((id, n) => rows.find((row) => row.id === id)?.status === wanted[n]));
	const done = (await sam.ledger()).slice(0, 3);
	// They are about different questions, and each waits for its own look-up of who sends it.
	expect(new Set(done.map(({ verb, questionId }) => `${verb} ${questionId}`))).toEqual(
		new Set([`approve ${ids[0]}`, `hold ${ids[1]}`, `decline ${ids[2]}`]),
	);
});

function tagsOf({ rows }: DeskView, questionId: string): readonly string[] {
	return rows.find(({ id }) => id === questionId)?.tags ?? [];
}

/** Runs in the page. */
function nameOf(button: Element | null | undefined): string | null {
	return button?.ariaLabel ?? button?.textContent ?? null;
}

/** @returns the name of the button at a point of the page */
async function nameAt(page: Page, x: number, y: number): Promise<string | null> {
	const found = await page.evaluateHandle(([x, y]) => document.elementFromPoint(x, y)?.closest("button"), [
		x,
		y,
	] as const);
	return found.evaluate(nameOf);
}
