import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { addMinutes } from "#protocol/local-time.ts";
import { dateOf, dayName } from "#protocol/rules/conference/days.ts";
import { bar, main, openEditor, planOf, row } from "./editor.ts";

async function sessionNamed(conference: Conference, title: string) {
	return (await planOf(conference)).sessions.find((session) => session.title === title) ?? null;
}

/** Moves all sessions of the main hall to the first day, whatever the time is now. */
async function atTimesOfDay(conference: Conference) {
	const { sessions, startsOn } = await planOf(conference);
	const inHall = sessions.filter(({ hallId }) => hallId === conference.hall("main"));
	const moved = inHall.map(({ id }, index) => {
		const hour = String(9 + index).padStart(2, "0");
		return { id, startsLocal: `${startsOn}T${hour}:00`, endsLocal: `${startsOn}T${hour}:45` };
	});
	await conference.organise({ type: "programme.set", sessions: moved });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

test("[O10] [O11] adds, moves, copies and deletes sessions with the keyboard only, and undoes each", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const { startsOn } = await planOf(conference);
	const line = page.getByLabel(`Add a session: ${dayName(startsOn, "en")}`);
	await line.focus();
	const { keyboard } = page;
	await keyboard.type("1930 Late questions @");
	await page.getByText("When does it end?").waitFor();
	await keyboard.press("Enter");
	await expect.poll(() => line.getAttribute("aria-invalid")).toBe("true");
	expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
	expect(await sessionNamed(conference, "Late questions")).toBeNull();

	await line.fill("7.30pm to 8.15pm Late questions @sem");
	await page.getByText(`${dayName(startsOn, "en")} · 19:30–20:15 · Seminar room · Late questions`).waitFor();
	await keyboard.press("Enter");
	await main(page, "Late questions").waitFor();
	expect(await line.inputValue()).toBe("");
	expect(await sessionNamed(conference, "Late questions")).toMatchObject({
		hallId: conference.hall("seminar"),
		startsLocal: `${startsOn}T19:30`,
		endsLocal: `${startsOn}T20:15`,
		kind: "talk",
	});

	// From row to row, and to another hall and time.
	await main(page, "Late questions").focus();
	await keyboard.press("ArrowUp");
	expect(await focused(page)).not.toContain("Late questions");
	await keyboard.press("ArrowDown");
	expect(await focused(page)).toContain("Late questions");
	await keyboard.press("m");
	await keyboard.press("Tab");
	await keyboard.type("9pm");
	await keyboard.press("Tab");
	await keyboard.type("Main");
	await keyboard.press("Enter");
	await bar(page).getByText("Moved “Late questions”.").waitFor();
	const moved = { startsLocal: `${startsOn}T21:00`, endsLocal: `${startsOn}T21:45`, hallId: conference.hall("main") };
	expect(await sessionNamed(conference, "Late questions")).toMatchObject(moved);
	expect(await focused(page)).toContain("Late questions");
	await keyboard.press("Control+z");
	await bar(page).getByText("Undone.").waitFor();
	expect(await sessionNamed(conference, "Late questions")).toMatchObject({ startsLocal: `${startsOn}T19:30` });

	await main(page, "Late questions").focus();
	await keyboard.press("c");
	await keyboard.press("Enter");
	await bar(page).getByText("Copied “Late questions”.").waitFor();
	await expect.poll(() => main(page, "Late questions").count()).toBe(2);
	const both = (await planOf(conference)).sessions.filter(({ title }) => title === "Late questions");
	expect(both.map(({ startsLocal }) => startsLocal.slice(11))).toEqual(["19:30", "20:15"]);
	await bar(page).getByRole("button", { name: "Undo" }).press("Enter");
	await expect.poll(() => main(page, "Late questions").count()).toBe(1);

	await main(page, "Late questions").focus();
	await keyboard.press("Delete");
	await page.getByText("Delete “Late questions”?").waitFor();
	await page.getByText(`${dayName(startsOn, "en")}, 19:30–20:15, Seminar room.`).waitFor();
	await keyboard.press("Enter");
	await bar(page).getByText("Deleted “Late questions”.").waitFor();
	expect(await sessionNamed(conference, "Late questions")).toBeNull();
	// The focus is on a neighbour, so that the next key is not lost.
	expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-row"))).toBe(true);
	await keyboard.press("Control+z");
	await main(page, "Late questions").waitFor();
	expect(await sessionNamed(conference, "Late questions")).toMatchObject({ startsLocal: `${startsOn}T19:30` });
});

test("[O10] [O1] sessions that are typed faster than they are saved are all added, in order", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const { startsOn } = await planOf(conference);
	const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
	const sent: string[] = [];
	await page.route("**/api/conference", async (route) => {
		sent.push(route.request().postData() ?? "");
		await answered;
		await route.continue();
	});
	const line = page.getByLabel(`Add a session: ${dayName(startsOn, "en")}`);
	await line.focus();
	const titles = ["Late motions", "Late votes", "Late thanks"];
	for (const [n, title] of titles.entries()) {
		await page.keyboard.type(`${19 + n}00-${19 + n}30 ${title} @sem`);
		await page.keyboard.press("Enter");
		await expect.poll(() => line.inputValue()).toBe("");
	}
	await page.keyboard.type("2230 Half a line");
	expect(sent).toHaveLength(1);
	answer();
	for (const title of titles) await main(page, title).waitFor(SOON);
	expect(sent.map((body) => titles.findIndex((title) => body.includes(title)))).toEqual([0, 1, 2]);
	expect(await line.inputValue()).toBe("2230 Half a line");
	const starts = (await planOf(conference)).sessions.filter(({ title }) => titles.includes(title));
	expect(starts.map(({ startsLocal }) => startsLocal.slice(11))).toEqual(["19:00", "20:00", "21:00"]);
});

test("[O14] adds pasted rows after a preview, without those that are left out", async ({ conference, device }) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const { endsOn } = await planOf(conference);
	const day = endsOn.split("-").reverse().join("/");
	const table = [
		["Date", "Session", "Who", "Time", "Room"],
		[day, "Pensions", "Ann Rees, Treasurer", "18:00–18:45", "Seminar room"],
		["", "Rules", "Pepe Di’Iasio", "18:30–19:00", "Seminar room"],
		["", "Reception", "", "19:00–21:00", "West wing"],
		["", "Nothing", "", "", "Main hall"],
	];
	const line = page.getByLabel(`Add a session: ${dayName(endsOn, "en")}`);
	await line.evaluate(
		(element, text) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData("text/plain", text);
			element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
		},
		table.map((cells) => cells.join("\t")).join("\n"),
	);
	const preview = page.getByRole("region", { name: "Paste a table" });
	await preview.getByText("4 rows, 3 to add").waitFor();
	await preview.getByText("Ann Rees, Treasurer (new)").waitFor();
	await preview.getByText("West wing (new)").waitFor();
	await preview.getByText("Start with the times").waitFor();
	await preview.getByText("At the same time in this hall: “Rules”").waitFor();
	await preview.getByRole("checkbox", { name: /Rules/ }).uncheck();
	expect(await preview.getByText("At the same time in this hall").count()).toBe(0);
	await preview.getByRole("button", { name: "Add 2 sessions" }).click();

	await bar(page).getByText("Added 2 sessions.").waitFor();
	const view = await planOf(conference);
	const treasurer = view.speakers.find(({ role }) => role === "Treasurer");
	expect(treasurer).toMatchObject({ name: "Ann Rees" });
	expect(await sessionNamed(conference, "Pensions")).toMatchObject({
		speakers: [treasurer?.id],
		hallId: conference.hall("seminar"),
	});
	const wing = view.halls.find(({ name }) => name === "West wing");
	expect(await sessionNamed(conference, "Reception")).toMatchObject({ hallId: wing?.id, kind: "break" });
	expect(await sessionNamed(conference, "Rules")).toBeNull();

	await bar(page).getByRole("button", { name: "Undo" }).click();
	await bar(page).getByText("Undone.").waitFor();
	const undone = await planOf(conference);
	expect(undone.halls.map(({ name }) => name)).not.toContain("West wing");
	expect(undone.speakers.map(({ role }) => role)).not.toContain("Treasurer");
	expect(await sessionNamed(conference, "Pensions")).toBeNull();
});

test("[O14] keeps the cells of a document’s table apart, though they have several lines", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	await page.getByRole("button", { name: "Paste a table" }).click();
	const preview = page.getByRole("region", { name: "Paste a table" });
	const cells = [
		"<p>Day 1</p>",
		"<p>18:00</p>",
		"<p>18:45</p>",
		"<p>Pensions\n and pay</p>",
		"<p>Ann Rees</p><p>Bob Hughes</p>",
	];
	await preview.getByRole("textbox").evaluate(
		(element, html) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData("text/html", html);
			clipboardData.setData("text/plain", "something else");
			element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
		},
		`<table><tr>${[...cells, "<p>Main hall</p>"].map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`,
	);
	await preview.getByText("1 row, 1 to add").waitFor();
	await preview.getByText("Pensions and pay", { exact: true }).waitFor();
	await preview.getByText("Ann Rees (new); Bob Hughes (new)").waitFor();
});

test("[O12] [O11] shifts what follows a session, and back", async ({ conference, device }) => {
	await atTimesOfDay(conference);
	const page = await openEditor(await device(LAPTOP), conference);
	const before = await planOf(conference);
	const [first, ...later] = before.sessions.filter(
		({ hallId, startsLocal }) => hallId === conference.hall("main") && dateOf(startsLocal) === before.startsOn,
	);
	expect(later.length).toBeGreaterThan(1);
	await main(page, first?.title ?? "").focus();
	await page.keyboard.press("s");
	await page.getByRole("button", { name: `Move ${later.length} sessions` }).click();
	await bar(page).getByText(`Moved ${later.length} sessions by 10 min.`).waitFor();
	const starts = async () =>
		new Map((await planOf(conference)).sessions.map(({ id, startsLocal }) => [id, startsLocal]));
	const wanted = new Map(
		before.sessions.map(({ id, startsLocal }) => [
			id,
			later.some((one) => one.id === id) ? addMinutes(startsLocal, 10) : startsLocal,
		]),
	);
	expect(await starts()).toEqual(wanted);
	await bar(page).getByRole("button", { name: "Undo" }).click();
	await bar(page).getByText("Undone.").waitFor();
	expect(await starts()).toEqual(new Map(before.sessions.map(({ id, startsLocal }) => [id, startsLocal])));
	await bar(page).getByRole("button", { name: "Redo" }).click();
	await bar(page).getByText("Done again.").waitFor();
	expect(await starts()).toEqual(wanted);
});

test("[O15] [O11] shows what another organiser changes within two seconds, and loses nothing that is typed", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const { sessions } = await planOf(conference);
	const [edited, other] = sessions.filter(({ questions, kind, on }) => questions === 0 && kind !== "all-day" && !on);
	if (!edited || !other) throw new Error("The demo has two sessions without questions.");
	await main(page, edited.title).click();
	const form = row(page, edited.title).getByRole("form", { name: edited.title, exact: true });
	await form.getByLabel("Title", { exact: true }).fill("A title of mine");
	await form.getByLabel("Description", { exact: true }).fill("Half a sent");
	const line = page.locator("[data-type-line]").first();
	await line.fill("0800-0830 Half an ent");

	await conference.organise({
		type: "programme.set",
		sessions: [
			{ id: other.id, title: "Another’s title" },
			{ id: edited.id, title: "Another’s first", description: "Another’s description" },
		],
	});
	await main(page, "Another’s title").waitFor({ timeout: 30_000 });
	expect(await form.getByLabel("Title", { exact: true }).count()).toBe(0);
	const same = page.getByRole("form", { name: "Another’s first", exact: true });
	expect(await same.getByLabel("Title", { exact: true }).inputValue()).toBe("A title of mine");
	await same.getByText("Somebody else has changed this to “Another’s first”.").waitFor();
	expect(await line.inputValue()).toBe("0800-0830 Half an ent");

	// Even if the session is gone.
	await conference.organise({ type: "programme.set", remove: [edited.id] });
	await page.getByText("Somebody else has deleted this session.").waitFor();
	expect(await same.getByLabel("Description", { exact: true }).inputValue()).toBe("Half a sent");
	await same.getByRole("button", { name: "Add it again" }).click();
	await main(page, "A title of mine").waitFor();
	expect(await sessionNamed(conference, "A title of mine")).toMatchObject({
		id: edited.id,
		description: "Half a sent",
	});

	// What somebody else has changed since is not undone.
	await bar(page).getByRole("button", { name: "Undo" }).waitFor();
	await conference.organise({ type: "programme.set", sessions: [{ id: edited.id, title: "Changed since" }] });
	await expect.poll(() => bar(page).count()).toBe(0);
});

test("[O1] [O13] an error takes the focus to its field, and a warning changes nothing", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(PHONE), conference);
	const { sessions } = await planOf(conference);
	const last = sessions.findLast(({ kind }) => kind !== "all-day");
	const overlapped = sessions.find(({ id, hallId }) => hallId === last?.hallId && id !== last.id);
	if (!last || !overlapped) throw new Error("The demo has two sessions in a hall.");
	await main(page, last.title).tap();
	const form = row(page, last.title).getByRole("form", { name: last.title, exact: true });
	const title = form.getByLabel("Title", { exact: true });
	await title.fill("  ");
	await form.getByRole("button", { name: "Save" }).tap();
	await form.getByText("Fill this in.").waitFor();
	await expect.poll(() => title.evaluate((element) => element === document.activeElement)).toBe(true);
	expect(
		await title.evaluate((element) => {
			const { top, bottom } = element.getBoundingClientRect();
			return top >= 0 && bottom <= innerHeight;
		}),
	).toBe(true);

	await title.fill("Moved on purpose");
	await form.getByLabel("Starts").fill(overlapped.startsLocal);
	await form.getByLabel("Ends", { exact: true }).fill(overlapped.endsLocal);
	await form.getByRole("button", { name: "Save" }).tap();
	await bar(page).getByText("Saved “Moved on purpose”.").waitFor();
	const warning = `At the same time in this hall: “${overlapped.title}”`;
	await row(page, "Moved on purpose").getByText(warning).waitFor();
	expect(await sessionNamed(conference, "Moved on purpose")).toMatchObject({ startsLocal: overlapped.startsLocal });
});

test("[O1] [M6] sets how questions are taken, speakers, halls and whether delegates see the programme", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const { sessions } = await planOf(conference);
	const session = sessions.find(({ questions }) => questions === 0);
	if (!session) throw new Error("The demo has a session without questions.");
	await main(page, session.title).click();
	const item = row(page, session.title);
	await item.locator("summary").click();
	const questions = item.getByRole("form", { name: `How questions are taken: ${session.title}` });
	await questions.getByLabel(messages.room.review.label).selectOption(messages.room.review.after);
	await questions.getByLabel(messages.room.twoPerson.label).selectOption("Yes");
	await questions.getByLabel(messages.room.each.label, { exact: true }).fill("3");
	await questions.getByRole("button", { name: "Save how questions are taken" }).click();
	await bar(page).getByText(`Saved “${session.title}”.`).waitFor();
	const settings = { premoderated: false, twoPerson: true, questionsEach: 3 };
	expect(await sessionNamed(conference, session.title)).toMatchObject(settings);

	const form = item.getByRole("form", { name: session.title, exact: true });
	await form.getByLabel("Speakers").fill("Pepe Di’Iasio, General Secretary, ASCL\nAnn Rees, Treasurer");
	await form.getByText("New speaker: Ann Rees, Treasurer").waitFor();
	await form.getByRole("button", { name: "Save" }).click();
	await expect.poll(async () => (await sessionNamed(conference, session.title))?.speakers.length).toBe(2);

	// Deleting and undoing brings its settings back, too. What was just saved closes its own form only.
	await main(page, session.title).focus();
	await page.keyboard.press("Delete");
	await page.getByText("Nobody has asked in it.").waitFor();
	await page.keyboard.press("Enter");
	await bar(page).getByText("Deleted").waitFor();
	await bar(page).getByRole("button", { name: "Undo" }).click();
	await bar(page).getByText("Undone.").waitFor();
	expect(await sessionNamed(conference, session.title)).toMatchObject(settings);

	const halls = page.getByRole("region", { name: "Halls" });
	await halls.getByRole("button", { name: "Main hall", exact: true }).click();
	const hall = halls.getByRole("form", { name: "Main hall" });
	await hall.getByLabel("Wall height, m").fill("6");
	await hall.getByText("The code scans to 24 m").waitFor();
	await hall.getByLabel("Link to the stream").fill("example.org/watch");
	await hall.getByRole("button", { name: "Save" }).click();
	await bar(page).getByText("Saved “Main hall”.").waitFor();
	const main_ = (await planOf(conference)).halls.find(({ slug }) => slug === "main");
	expect(main_).toMatchObject({ wallHeightMetres: 6, streamUrl: "https://example.org/watch" });

	const { released } = await planOf(conference);
	const [first, second] = released ? ["Hide again", "Release"] : ["Release", "Hide again"];
	await page.getByRole("button", { name: first, exact: true }).click();
	await page.getByRole("button", { name: second, exact: true }).waitFor(SOON);
	expect((await planOf(conference)).released).toBe(!released);
	await page.getByRole("button", { name: second, exact: true }).click();
	await page.getByRole("button", { name: first, exact: true }).waitFor(SOON);
	expect((await planOf(conference)).released).toBe(released);
});

test("[O15] a step that takes long closes its own form only, and loses neither the focus nor what is typed meanwhile", async ({
	conference,
	device,
}) => {
	const page = await openEditor(await device(LAPTOP), conference);
	const session = (await planOf(conference)).sessions.find(({ questions }) => questions === 0);
	if (!session) throw new Error("The demo has a session without questions.");
	const held = Promise.withResolvers<void>();
	await page.route("**/api/conference", async (route) => {
		await held.promise;
		await route.continue();
	});
	await main(page, session.title).click();
	const form = row(page, session.title).getByRole("form", { name: session.title, exact: true });
	await form.getByLabel("Title", { exact: true }).fill("Saved in the end");
	await form.getByRole("button", { name: "Save" }).click();
	await form.getByRole("button", { name: "Saving…" }).waitFor();
	await form.getByLabel("Description", { exact: true }).fill("Typed meanwhile");
	await main(page, session.title).press("Delete");
	const line = page.locator("[data-type-line]").first();
	await line.focus();
	held.resolve();
	await bar(page).getByText("Saved “Saved in the end”.").waitFor();
	await page.getByText("Delete “Saved in the end”?").waitFor();
	await row(page, "Saved in the end").getByText("Changed here, not saved yet").waitFor();
	expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
});
