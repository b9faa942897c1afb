import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { openFloor, type Phone, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { DeskQuestion } from "#protocol/views.ts";

/** The browser's own words about a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|WebSocket connection to/;

const form = ({ page }: Phone) => ({
	field: page.locator("#words"),
	ask: page.getByRole("dialog").getByRole("button", { name: "Ask", exact: true }),
	sign: page.getByLabel(messages.floor.byline.sign),
	open: () => page.getByRole("link", { name: "Ask a question" }).tap(),
});

test("[A12] what was asked already is offered while one types, moves nothing under a finger, and takes a vote", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const { field, ask, open } = form(floor);
	await open();
	await field.fill("Will you abo");
	const before = await ask.boundingBox();
	await field.pressSequentially("lish the EBacc?");
	const offered = floor.page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Will you scrap the EBacc" });
	await offered.waitFor();
	expect(await ask.boundingBox()).toEqual(before);

	await offered.getByRole("button", { pressed: false }).tap();
	await offered.getByRole("button", { name: "Voted", pressed: true }).waitFor();
	const voter = (await context.cookies()).find(({ name }) => name === "floor")?.value.slice(0, 36) ?? "";
	const votes = () => conference.db.execute(sql`select from votes where voter = ${voter}`);
	await expect.poll(async () => (await votes()).length, SOON).toBe(1);

	// It stops nobody, and what is being typed is as it was.
	expect(await field.inputValue()).toBe("Will you abolish the EBacc?");
	await ask.tap();
	await floor.question("Will you abolish the EBacc?").getByText(messages.floor.mine.review).waitFor();
});

test("words that seem to name somebody are warned of on this phone alone, once, and sent where the delegate says so", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const { field, ask, open } = form(floor);
	const sent: string[] = [];
	for (const socket of floor.wire.sockets) socket.on("framesent", ({ payload }) => sent.push(String(payload)));
	page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
	const words = "Why did Mrs Probert of Ysgol Glan Afon lose her job?";
	const warning = page.getByRole("region", { name: messages.floor.naming.title });
	await open();
	await field.fill(words);
	const where = await ask.boundingBox();
	await ask.tap();
	await warning.getByText("Mrs Probert").waitFor();
	await warning.getByText("Glan Afon").waitFor();
	// A second tap in the same place, in haste, sends nothing.
	await page.touchscreen.tap((where?.x ?? 0) + (where?.width ?? 0) / 2, (where?.y ?? 0) + (where?.height ?? 0) / 2);
	await warning.getByRole("button", { name: messages.floor.naming.change }).tap();
	await warning.waitFor({ state: "detached" });
	await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
	expect(sent.filter((one) => one.includes("question.ask"))).toEqual([]);

	await ask.tap();
	await warning.getByRole("button", { name: messages.floor.naming.ask }).tap();
	expect((await onDesk(desk, words)).words).toBe(words);

	// Who speaks here may be named, and is.
	await open();
	await field.fill("Will Bridget Phillipson answer this one herself?");
	await ask.tap();
	await onDesk(desk, "Will Bridget Phillipson");
});

test("[A11] a name is beside the question it was ticked for, and has to be ticked anew for the next", async ({
	conference,
	device,
}) => {
	const [floor, other] = [
		await openFloor(await device(PHONE), conference.url("/interview")),
		await openFloor(await device(PHONE), conference.url("/interview")),
	];
	const desk = await conference.moderator("Sam");
	const { field, ask, sign, open } = form(floor);
	const words = "May the whole floor know who asks this?";
	await open();
	await expect.poll(() => sign.isChecked()).toBe(false);
	await field.fill(words);
	await sign.check();
	await floor.page.getByText(messages.floor.byline.who).waitFor();
	await ask.tap();
	await expect.poll(() => floor.page.evaluate(() => document.activeElement?.id), SOON).toBe("byline-name");
	await floor.page.getByLabel(messages.floor.byline.name).fill("Ffion Rees");
	await floor.page.getByLabel(messages.floor.byline.role).fill("Headteacher, Cardiff");
	await ask.tap();
	await floor.question(words).getByText("Ffion Rees, Headteacher, Cardiff").waitFor();
	const { id } = await onDesk(desk, words);
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId, questionId: id });
	await other.show("New");
	await other.question(words).getByText("Ffion Rees, Headteacher, Cardiff").waitFor();

	await open();
	expect(await sign.isChecked()).toBe(false);
	await field.fill("And may nobody know who asks this one?");
	await ask.tap();
	expect((await onDesk(desk, "And may nobody know")).byline).toBeNull();
});

test("[A10] [P2] a correction made without a network is sent once there is one, and words that come too late are kept", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [first, better, tooLate] = [
		"Will the buses be repared this year?",
		"Will the buses be repaired this year?",
		"Will the buses be repaired next year?",
	];
	await floor.ask(first);
	// By keys: right after news a finger would press nothing [L2].
	const correct = async (from: string, to: string, between = async () => {}) => {
		await floor.question(from).getByText(messages.floor.mine.reword, { exact: true }).press("Enter");
		const field = floor.question(from).getByRole("textbox");
		expect(await field.inputValue()).toBe(from);
		await field.fill(to);
		await between();
		await floor.question(from).getByRole("button", { name: messages.floor.mine.rewordNow }).press("Enter");
	};
	await floor.question(first).getByText(messages.floor.mine.review).waitFor();
	await context.setOffline(true);
	await correct(first, better);
	await floor.question(better).getByText(messages.floor.mine.saved).waitFor();
	await context.setOffline(false);
	const card = await onDesk(desk, better);
	expect(card.edition).toBe(2);

	await floor.question(better).getByText(messages.floor.mine.reword, { exact: true }).waitFor();
	await correct(better, tooLate, async () => {
		await desk.send({
			type: "question.approve",
			seen: "review",
			edition: 2,
			sessionId: desk.sessionId,
			questionId: card.id,
		});
		await floor
			.question(better)
			.getByText(/^Published/)
			.waitFor();
	});
	// The rule on this phone knows already; the words stay in their field, with why.
	await floor.page.getByText(messages.refusals["too-late-to-reword"]).waitFor();
	expect(await floor.page.locator(`#reword-${card.id}`).inputValue()).toBe(tooLate);
	expect((await onDesk(desk, better)).edition).toBe(2);
});

test("[A10] a correction that was only looked at follows the one that another tab makes, and goes once it is too late", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	const one = await openFloor({ page }, conference.url("/interview"));
	const other = await openFloor({ page: await context.newPage() }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [first, better] = ["Will the trams be repared this year?", "Will the trams be repaired this year?"];
	await other.ask(first);
	const { id } = await onDesk(desk, first);
	const field = ({ page }: Phone) => page.locator(`#reword-${id}`);
	const open = (tab: Phone) =>
		tab.question(first).getByText(messages.floor.mine.reword, { exact: true }).press("Enter");
	await open(other);
	expect(await field(other).inputValue()).toBe(first);

	await one.page.bringToFront();
	await one.show("Mine");
	await open(one);
	await field(one).fill(better);
	await one.question(first).getByRole("button", { name: messages.floor.mine.rewordNow }).press("Enter");
	await other.page.bringToFront();
	await expect.poll(() => field(other).inputValue(), SOON).toBe(better);
	await desk.until(({ rows }) => rows.some((row) => row.id === id && row.edition === 2));
	await desk.send({ type: "question.approve", seen: "review", edition: 2, sessionId: desk.sessionId, questionId: id });
	await field(other).waitFor({ state: "detached" });
});

test("[M11] [A9] why a question was declined, and what the moderator says, is kept under Mine", async ({
	conference,
	device,
}) => {
	const floor = await openFloor(await device(PHONE), conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const words = "Where may I leave my coat and bags?";
	await floor.ask(words);
	const { id } = await onDesk(desk, words);
	await desk.send({
		type: "question.decline",
		edition: 1,
		sessionId: desk.sessionId,
		questionId: id,
		seen: "review",
		reason: "off-topic",
		remark: "Ask at the welcome desk by the stairs.",
	});
	for (const look of [async () => {}, () => floor.page.reload()]) {
		await look();
		const mine = floor.question(words);
		await mine.getByText(messages.floor.mine.reason["off-topic"]).waitFor();
		await mine.getByText("Ask at the welcome desk by the stairs.").waitFor();
	}
});

/** @returns a question as the desk has it, once it is there */
async function onDesk(
	desk: { until(wanted: (view: { rows: DeskQuestion[] }) => boolean): Promise<{ rows: DeskQuestion[] }> },
	words: string,
): Promise<DeskQuestion> {
	const has = ({ rows }: { rows: DeskQuestion[] }) => rows.find((row) => row.words.startsWith(words));
	const found = has(await desk.until((view) => has(view) !== undefined));
	if (!found) throw new Error(`The desk has no question "${words}".`);
	return found;
}
