import { expect } from "vitest";
import { openDeskAs } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { openPanel } from "#tests/browser/desk/desk-page.ts";

const { desk: words, room } = messages;

test("[M23] [A17] a flood shows an alarm, from which it is declined in one step, undone in one, and shut out", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	const inReview = () => (sam.view?.rows ?? []).filter(({ status }) => status === "held" || status === "pending");
	const before = inReview().map(({ id }) => id);
	await sam.send({ type: "session.set", sessionId, to: { reviewLimit: before.length + 6 } });
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const phones = await Promise.all(Array.from({ length: 7 }, () => conference.delegate()));
	const [first, ...others] = phones;
	if (!first) throw new Error("There are seven.");
	await first.send({ type: "question.ask", sessionId, words: "Is this one asked in earnest?" });
	for (const [n, phone] of others.slice(0, 5).entries()) {
		await phone.send({ type: "question.ask", sessionId, words: `Buy cheap watches here, number ${n}!` });
	}
	const late = others[5]?.send({ type: "question.ask", sessionId, words: "Is there any room for this one?" });

	const alarm = desk.page.getByRole("group", { name: room.flood.label });
	await alarm
		.getByText("In the last minute 6 questions came in, 6 from newcomers. Questions held back on phones: 1.")
		.waitFor();
	await alarm.getByRole("button", { name: "Decline 6 from newcomers" }).waitFor();
	await alarm.getByRole("button", { name: "Decline 5 alike" }).click();
	await desk.page.getByRole("dialog").getByRole("button", { name: words.reason["off-topic"] }).click();
	const watches = () => (sam.view?.rows ?? []).filter(({ words: asked }) => asked.startsWith("Buy cheap"));
	await sam.until(() => watches().length === 5 && watches().every(({ status }) => status === "declined"));
	expect((await sam.ledger())[0]).toMatchObject({ verb: "decline", questionId: null });
	// There is room again.
	expect(await late).toMatchObject({ ok: true });
	await desk.page.keyboard.press("z");
	await sam.until(() => watches().every(({ status }) => status === "pending"));

	// Nothing was held back any more, so that the alarm had gone, or was about to.
	const later = others[4]?.send({ type: "question.ask", sessionId, words: "Is there any room for another?" });
	await alarm.getByText("Questions held back on phones: 1.").waitFor();
	await alarm.getByRole("button", { name: room.flood.onlyHere }).click();
	await sam.until(({ head }) => head.settings.cutOffAt !== null);
	await alarm.getByRole("button", { name: room.flood.onlyHere }).waitFor({ state: "detached" });
	const session = await openPanel(desk, room.session.label, room.session.title);
	const choice = session.getByRole("group", { name: room.cutOff.label });
	await choice.getByRole("button", { name: "Only those here before", pressed: true }).waitFor();
	await choice.getByRole("button", { name: room.cutOff.all }).click();
	await sam.until(({ head }) => head.settings.cutOffAt === null);
	await session.getByLabel(room.reviewLimit.label).fill("40");
	const field = session.locator("div", { has: desk.page.getByLabel(room.reviewLimit.label) }).last();
	await field.getByRole("button", { name: room.set }).click();
	await sam.until(({ head }) => head.settings.reviewLimit === 40);
	expect(await later).toMatchObject({ ok: true });
});
