import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { publish } from "#harness/fixtures/publish.ts";
import { openFloor, type Phone, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { approve, isInReview, onDesk, voterIn } from "./delegate.ts";

const form = ({ page }: Phone) => ({
	field: page.locator("#words"),
	ask: page.getByRole("dialog").getByRole("button", { name: "Ask", exact: true }),
	sign: page.getByLabel(messages.floor.byline.sign),
	open: () => page.getByRole("link", { name: "Ask a question" }).tap(),
});

test("[A12] offers similar questions while you type, moves nothing under your finger, and takes a vote", async ({
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
	const voter = await voterIn(conference, context);
	const votes = () => conference.db.execute(sql`select from votes where voter = ${voter}`);
	await expect.poll(async () => (await votes()).length, SOON).toBe(1);

	// The delegate can still ask, and the typed words stay.
	expect(await field.inputValue()).toBe("Will you abolish the EBacc?");
	await ask.tap();
	await isInReview(floor, "Will you abolish the EBacc?");
});

test("warns once, on this phone only, about words that seem to name somebody, and sends them if the delegate confirms", async ({
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
	// A hasty second tap in the same place sends nothing.
	await page.touchscreen.tap((where?.x ?? 0) + (where?.width ?? 0) / 2, (where?.y ?? 0) + (where?.height ?? 0) / 2);
	await warning.getByRole("button", { name: messages.floor.naming.change }).tap();
	await warning.waitFor({ state: "detached" });
	await expect.poll(() => field.evaluate((element) => element === document.activeElement), SOON).toBe(true);
	expect(sent.filter((one) => one.includes("question.ask"))).toEqual([]);

	await ask.tap();
	await warning.getByRole("button", { name: messages.floor.naming.ask }).tap();
	expect((await onDesk(desk, words)).words).toBe(words);

	// Speakers may be named, without a warning.
	await open();
	await field.fill("Will Bridget Phillipson answer this one herself?");
	await ask.tap();
	await onDesk(desk, "Will Bridget Phillipson");
});

test("[A10] [P2] sends a correction made offline once it can, and keeps words that come too late", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [first, better, tooLate] = [
		"Will the buses be repared this year?",
		"Will the buses be repaired this year?",
		"Will the buses be repaired next year?",
	];
	await floor.ask(first);
	// By keyboard, because the tap guard may ignore a tap [L2].
	const correct = async (from: string, to: string, between = async () => {}) => {
		await floor.question(from).getByText(messages.floor.mine.reword, { exact: true }).press("Enter");
		const field = floor.question(from).getByRole("textbox");
		expect(await field.inputValue()).toBe(from);
		await field.fill(to);
		await between();
		await floor.question(from).getByRole("button", { name: messages.floor.mine.rewordNow }).press("Enter");
	};
	await isInReview(floor, first);
	await context.setOffline(true);
	await correct(first, better);
	await floor.question(better).getByText(messages.floor.mine.saved).waitFor();
	await context.setOffline(false);
	const card = await onDesk(desk, better);
	expect(card.edition).toBe(2);

	await floor.question(better).getByText(messages.floor.mine.reword, { exact: true }).waitFor();
	await correct(better, tooLate, async () => {
		await approve(desk, card);
		await floor
			.question(better)
			.getByText(/^Published/)
			.waitFor();
	});
	// The phone applies the rule itself. The words stay in the field, with the reason.
	await floor.page.getByText(messages.refusals["too-late-to-reword"]).waitFor();
	expect(await floor.page.locator(`#reword-${card.id}`).inputValue()).toBe(tooLate);
	expect((await onDesk(desk, better)).edition).toBe(2);
});

test("[M11] [A9] shows under Mine why a question was declined, and the moderator's message", async ({
	conference,
	device,
}) => {
	const remark = "Ask at the welcome desk by the stairs.";
	const [floor, desk] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		conference.moderator("Sam"),
	]);
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
		remark,
	});
	for (const look of [async () => {}, () => floor.page.reload()]) {
		await look();
		const mine = floor.question(words);
		await mine.getByText(messages.floor.mine.reason["off-topic"]).waitFor();
		await mine.getByText(remark).waitFor();
	}
});

test("[A19] [M11] shows under Mine what became of the question that another was merged into, but no message to its author", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	const remark = "Ask at the welcome desk by the stairs.";
	const [into = ""] = await publish(db, sessionId, ["Is there anywhere to leave a coat?"]);
	const [floor, desk] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		conference.moderator("Sam"),
	]);
	const words = "Where may I leave my coat and bags?";
	const { mine } = messages.floor;
	await floor.ask(words);
	const { id: questionId } = await onDesk(desk, words);
	await desk.send({ type: "question.merge", sessionId, questionId, edition: 1, seen: "review", into });
	const own = floor.question(words);
	await own.getByText(mine.merged.replace("{time}", "")).first().waitFor();
	await desk.send({
		type: "question.decline",
		...{ sessionId, questionId: into, edition: 1, seen: "published", reason: "off-topic", remark },
	});
	for (const look of [async () => {}, () => floor.page.reload()]) {
		await look();
		await own.getByText(mine.reason["off-topic"]).waitFor();
		await own
			.getByText(/^Declined( \d\d:\d\d)?$/)
			.first()
			.waitFor();
		expect(await floor.page.getByText(remark).count()).toBe(0);
	}
});
