import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { LEDGER_PAGE } from "#protocol/limits.ts";
import { ask, askEach, cards, current, find, hasInHand, idOf, settled } from "./desk-page.ts";

const { desk: words } = messages;

/** Axe checks the page around a dialog only in the tests of [K6] and [K11]. */
const DIALOG = "dialog[open]";

test("[K5] [K9] the keyboard alone takes a question from review to its answer, and the history undoes a step", async ({
	conference,
	device,
}) => {
	const [first, second, third] = await ask(conference, "Zebra", 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { keyboard } = desk.page;
	await find(desk, "zebra", first);
	await keyboard.press("h");
	await desk.card("To review", first).getByText(words.heldFor.moderator).waitFor();
	await keyboard.press("j");
	await keyboard.press("k");
	await hasInHand(desk.page, first);
	await keyboard.press("a");
	await desk.card("Published", first).waitFor();
	await hasInHand(desk.page, second);
	await keyboard.press("a");
	await desk.card("Published", second).waitFor();
	await hasInHand(desk.page, third);

	await keyboard.press("d");
	await desk.page.getByRole("dialog").waitFor();
	expect(await axeFindings(desk.page, "all", DIALOG)).toEqual([]);
	await keyboard.press("2");
	await desk.column("Running order").getByText("Declined (1)").waitFor();

	await keyboard.press("2");
	const [top = "", other = ""] = await cards(desk, "Published");
	await hasInHand(desk.page, top);
	await keyboard.press("f");
	await desk.card("Published", top).getByText(words.card.pinned).waitFor();
	await keyboard.press("o");
	await desk.card("Running order", top).waitFor();
	await hasInHand(desk.page, other);
	await keyboard.press("i");
	await expect.poll(() => cards(desk, "Running order"), SOON).toEqual([other, top]);
	await keyboard.press("/");
	await keyboard.press("Escape");
	await expect.poll(async () => (await cards(desk, "Running order")).indexOf(other), SOON).toBe(0);
	await keyboard.press("3");
	await hasInHand(desk.page, other);
	await keyboard.press("l");
	await expect.poll(async () => (await cards(desk, "Running order")).indexOf(other), SOON).toBe(1);
	await settled(desk);
	await keyboard.press("u");
	await expect.poll(async () => (await cards(desk, "Running order")).indexOf(other), SOON).toBe(0);
	await settled(desk);
	await keyboard.press("p");
	const stage = desk.page.getByRole("main");
	await stage.locator(".on-band").getByText(other).waitFor();
	await settled(desk);
	await keyboard.press("g");
	await stage.getByText(/asked again \d\d:\d\d/).waitFor();
	await settled(desk);
	await keyboard.press("s");
	await stage.getByText("Not answered (1)").waitFor();
	await settled(desk);
	await keyboard.press("z");
	await stage.locator(".on-band").getByText(other).waitFor();
	await settled(desk);
	await keyboard.press("y");
	await stage.getByText(words.now.none).waitFor();

	await keyboard.press("v");
	const history = desk.page.getByRole("dialog");
	const declined = history.getByRole("listitem").filter({ hasText: "declined" }).filter({ hasText: third });
	await declined.getByRole("button", { name: words.action.undo }).click();
	await declined.getByText("Undone by Ada").waitFor();
	expect(await axeFindings(desk.page, "all", DIALOG)).toEqual([]);
	await keyboard.press("Escape");
	await desk.card("To review", third).waitFor();
});

test("[K6] declines a selection, and undoes it, as one step; [K5] a held key decides once", async ({
	conference,
	device,
}) => {
	const all = await ask(conference, "Walrus", 5);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { keyboard } = desk.page;
	const sam = await conference.moderator("Sam");
	const before = (await sam.ledger()).length;
	await find(desk, "walrus", all[0]);
	await keyboard.down("a");
	await keyboard.down("a");
	await keyboard.down("a");
	await keyboard.up("a");
	await desk.card("Published", all[0] ?? "").waitFor();
	await hasInHand(desk.page, all[1]);
	expect(await cards(desk, "To review")).toEqual(all.slice(1));

	await keyboard.press("x");
	await keyboard.press("j");
	await keyboard.press("j");
	await keyboard.press("Shift+X");
	await desk.page.getByText("3 selected").waitFor();
	await keyboard.press("d");
	await desk.page.getByRole("dialog", { name: "Why decline 3?" }).waitFor();
	await keyboard.press("1");
	await desk.page.getByText("3 done").waitFor();
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual(all.slice(4));
	expect(await axeFindings(desk.page)).toEqual([]);
	const ledger = await sam.ledger();
	expect(ledger[0]).toMatchObject({ verb: "decline", by: "Ada", questions: 3, undoable: true });
	expect(ledger.length - before).toBe(2);
	await keyboard.press("z");
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual(all.slice(1));
});

test("[K4] new questions wait behind a count while a card is selected, until the shortcut shows them", async ({
	conference,
	device,
}) => {
	const [first] = await ask(conference, "Viper", 1);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	await find(desk, "viper", first);
	const [second, third] = await ask(conference, "Viper later", 2);
	await desk.column("To review").getByRole("button", { name: "2 new" }).waitFor();
	expect(await cards(desk, "To review")).toEqual([first]);
	await desk.page.keyboard.press(".");
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual([first, second, third]);
	await hasInHand(desk.page, first);
});

test("[K2] search ignores accents and can filter by language; [K1] the page title counts the review column", async ({
	conference,
	device,
}) => {
	const welsh = "Pryd bydd yr ystafell dân yn ein hysgol ni yn cael ei thrwsio?";
	await askEach(conference, [welsh]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const waiting = Number(await desk.column("To review").locator("h2 span").textContent());
	await expect.poll(() => desk.page.title(), SOON).toMatch(new RegExp(`^\\(${waiting}\\) Desk: `));
	await desk.page.keyboard.press("/");
	await desk.page.keyboard.type("ystafell dan");
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual([welsh]);
	expect(await desk.column("To review").getByRole("heading", { level: 2 }).textContent()).toContain(`1 of ${waiting}`);
	await desk.page.keyboard.press("Escape");
	await desk.page.getByRole("combobox", { name: words.find.language }).selectOption("en");
	await desk.card("To review", welsh).waitFor({ state: "detached" });
	await desk.page.getByRole("button", { name: words.find.everything }).click();
	await desk.card("To review", welsh).getByText(welsh).click();
	// Languages have their own names, because browsers have no Welsh ones.
	await desk.page.getByRole("complementary").getByText("Cymraeg", { exact: true }).waitFor();
});

test("[K9] the history is right beyond its first page: each step once, and marked when it is undone", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	const questions = (sam.view?.rows ?? []).filter(({ status, tags }) => status === "published" && tags.length < 3);
	const tags = questions
		.slice(0, 20)
		.flatMap(({ id }) => ["one", "two", "three"].map((tag) => ({ questionId: id, tag })));
	for (const tag of tags)
		expect(await sam.send({ type: "question.tag", sessionId, ...tag, on: true })).toMatchObject({ ok: true });
	const [oldest] = await conference.db.execute<{ id: string }>(
		sql`select id from ledger where session_id = ${sessionId} and verb = 'tag' order by seq limit 1`,
	);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	await desk.page.keyboard.press("v");
	const steps = desk.page.getByRole("dialog").getByRole("listitem");
	await expect.poll(() => steps.count(), SOON).toBe(LEDGER_PAGE);
	await desk.page.getByRole("button", { name: words.history.older }).click();
	await expect.poll(() => steps.count(), SOON).toBeGreaterThan(LEDGER_PAGE);
	const before = await steps.count();

	expect(await sam.send({ type: "desk.undo", sessionId, ledgerId: oldest?.id ?? "" })).toMatchObject({ ok: true });
	const undone = steps.filter({ hasText: words.history.undone.replace("{by}", "Sam") });
	await undone.waitFor(SOON);
	expect(await undone.getByRole("button", { name: words.action.undo }).count()).toBe(0);
	expect(await steps.count()).toBe(before + 1);
	sam.leave();
});

test("[K8] drags a card to another position in the running order", async ({ conference, device }) => {
	const all = await ask(conference, "Uakari", 3);
	const sam = await conference.moderator("Sam");
	for (const one of all) {
		const on = { sessionId: sam.sessionId, questionId: await idOf(sam, one) };
		expect(await sam.send({ type: "question.approve", seen: "review", edition: 1, ...on })).toMatchObject({ ok: true });
		expect(await sam.send({ type: "order.place", ...on, before: null })).toMatchObject({ ok: true });
	}
	const tall = await device({ viewport: { width: 1440, height: 1400 } });
	const desk = await openDeskAs(tall, conference);
	const { page } = desk;
	await find(desk, "uakari", all[0]);
	await expect.poll(() => cards(desk, "Running order"), SOON).toEqual(all);
	const grip = await desk
		.card("Running order", all[2] ?? "")
		.locator("[data-grip]")
		.boundingBox();
	const target = await desk.card("Running order", all[0] ?? "").boundingBox();
	if (!grip || !target) throw new Error("There is nothing to drag.");
	await page.mouse.move(grip.x + 5, grip.y + 5);
	await page.mouse.down();
	await page.mouse.move(target.x + 20, target.y + target.height + 10, { steps: 3 });
	await page.mouse.move(target.x + 20, target.y + 5, { steps: 3 });
	await page.locator('[data-drop="before"]').waitFor({ state: "attached" });
	await page.mouse.up();
	await expect.poll(() => cards(desk, "Running order"), SOON).toEqual([all[2], all[0], all[1]]);
	await settled(desk);
	await sam.until(({ head, rows }) => {
		const said = head.order.map((id) => rows.find((row) => row.id === id)?.words ?? "");
		return said.filter((one) => all.includes(one)).join() === [all[2], all[0], all[1]].join();
	});
});

test("[K11] an observer who may see the desk has no button or shortcut that changes anything", async ({
	conference,
	device,
}) => {
	await conference.observersSeeDesk();
	const observer = await device(LAPTOP);
	const commands: string[] = [];
	observer.page.on("websocket", (socket) => {
		socket.on("framesent", ({ payload }) => {
			if (String(payload).includes('["command"')) commands.push(String(payload));
		});
	});
	const sam = await conference.moderator("Sam");
	const [lastStep] = await sam.ledger();
	const desk = await openDeskAs(observer, conference, "Olwen", "observer");
	await observer.page.getByText(words.role.observer).waitFor();
	await desk.column("To review").getByRole("listitem").first().waitFor();
	for (const id of ["approve", "hold", "decline", "first", "put", "answered", "next"] as const) {
		expect(await observer.page.getByRole("button", { name: words.action[id], exact: true }).count(), id).toBe(0);
	}
	await observer.page.keyboard.press("j");
	await expect.poll(() => current(observer.page), SOON).not.toBe("");
	await observer.page.keyboard.press("a");
	// Keys are handled in order, so the earlier ones have been handled too.
	await observer.page.keyboard.press("?");
	await observer.page.getByRole("dialog").waitFor();
	await observer.page.keyboard.press("Escape");
	await observer.page.getByRole("dialog").waitFor({ state: "detached" });
	expect(commands).toEqual([]);
	expect((await sam.ledger())[0]).toEqual(lastStep);
	expect(await axeFindings(observer.page)).toEqual([]);
});
