import type { Page } from "playwright";
import { LAPTOP, TABLET } from "#harness/browsers/browser.ts";
import { Desk, visit } from "#harness/clients/client.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { Ack } from "#protocol/events.ts";
import type { Studio } from "./floor-screens.ts";

const SESSION = "/demo/interview";
const { chair: said } = messages;

/**
 * Takes screenshots of the chair: a question with a stage wording, notes, offline, nothing on stage; and the run sheet.
 * @param origin the server, for the moderator's second connection
 * @param link the path of the chair's one-time link
 */
export async function pictureChair({ open, desk, shoot }: Studio, origin: string, link: string): Promise<void> {
	const moderator = await connectDesk(desk, origin);
	const { sessionId } = moderator;
	const [first = "", ...others] = (await moderator.until(() => true)).head.order;
	const wording = "When will league tables reward schools that include?";
	await done(moderator.send({ type: "question.word", sessionId, questionId: first, wording, found: null }));
	await done(moderator.send({ type: "stage.put", sessionId, questionId: first }));

	const tablet = await open({ ...TABLET }, link);
	await tablet.getByLabel(messages.enter.name).fill("Robin");
	await tablet.getByRole("button", { name: messages.enter.go.chair }).tap();
	await tablet.getByText(said.connection.live, { exact: true }).waitFor();
	const tap = async (name: string) => {
		await steady(tablet);
		await tablet.getByRole("button", { name, exact: true }).tap();
	};
	await tablet.getByText(wording).waitFor();
	await tap(said.do.press);
	await shoot(tablet, "chair-now");

	for (const words of ["The minister has to leave by quarter past.", "One more on SEND, then close."]) {
		await done(moderator.send({ type: "note.send", sessionId, words }));
	}
	await tablet.getByText(said.note.acknowledge).waitFor();
	await tablet.getByText("1 more note").waitFor();
	await shoot(tablet, "chair-note");
	await tap(said.note.acknowledge);
	await tap(said.note.acknowledge);

	await tablet.context().setOffline(true);
	await tablet.getByText(/^No connection/).waitFor();
	await tap(said.do.answered);
	await tap(said.do.next);
	await shoot(tablet, "chair-offline");
	await tablet.context().setOffline(false);
	await tablet.getByText(said.connection.live, { exact: true }).waitFor();

	await tap(said.do.skip);
	for (const questionId of others.slice(1)) await done(moderator.send({ type: "order.remove", sessionId, questionId }));
	await tablet.getByText(said.now.waiting).waitFor();
	await shoot(tablet, "chair-waiting");

	const [next] = moderator.view?.rows.filter(({ status, putAt }) => status === "published" && putAt === null) ?? [];
	await done(moderator.send({ type: "order.place", sessionId, questionId: next?.id ?? "", before: null }));
	const sheet = await open({ ...LAPTOP, storageState: await desk.context().storageState() }, `${SESSION}/run-sheet`);
	await shoot(sheet, "run-sheet");
	moderator.leave();
}

export async function connectDesk(desk: Page, origin: string): Promise<Desk> {
	const cookies = await desk.context().cookies();
	const { sessionId } = await visit(origin + SESSION);
	return new Desk(origin, cookies.map(({ name, value }) => `${name}=${value}`).join("; "), sessionId);
}

/** Waits until the layout has been still long enough for the tap guard to let taps through. */
function steady(page: Page): Promise<unknown> {
	return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
}

export async function done(answer: Promise<Ack>): Promise<void> {
	const ack = await answer;
	if (!ack.ok) throw new Error(ack.refusal.sentence);
}
