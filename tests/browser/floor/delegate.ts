import { sql } from "drizzle-orm";
import type { BrowserContext } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { voterOf } from "#harness/clients/voter.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { type Phone, SOON } from "#harness/pages/surfaces.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { DeskQuestion } from "#protocol/views/desk.ts";

/** In ms: longer than the list waits for a reader who has not scrolled. */
export const CALM_MS = 7_000;

/** @returns the pseudonym of this browser's delegate */
export async function voterIn({ id }: Conference, context: BrowserContext): Promise<string> {
	const cookie = (await context.cookies()).find(({ name }) => name.endsWith("floor"));
	return voterOf(`floor=${cookie?.value ?? ""}`, id);
}

/** @returns the words of the questions a browser's delegate asked, in the server's order, and of those they voted for, sorted */
export async function writtenBy(
	conference: Conference,
	context: BrowserContext,
): Promise<{ questions: string[]; votes: string[] }> {
	const { db, sessionId } = conference;
	const delegate = await voterIn(conference, context);
	const questions = await db.execute<{ words: string }>(
		sql`select words from questions where author = ${delegate} and session_id = ${sessionId} order by asked_at`,
	);
	const votes = await db.execute<{ words: string }>(sql`
		select words from votes join questions on id = question_id
		where voter = ${delegate} and session_id = ${sessionId} order by words collate "C"`);
	return { questions: questions.map(({ words }) => words), votes: votes.map(({ words }) => words) };
}

/** @returns the words of the first questions that the delegate can still vote for */
export async function unvoted({ page }: Pick<Phone, "page">, count: number): Promise<string[]> {
	const open = page.getByRole("listitem").filter({ has: page.getByRole("button", { pressed: false }) });
	const words = await open.locator(".delegate-words").allTextContents();
	expect(words.length).toBeGreaterThanOrEqual(count);
	return words.slice(0, count);
}

/** Waits until a delegate's own question is in review. */
export async function isInReview(phone: Pick<Phone, "question">, words: string): Promise<void> {
	await phone.question(words).getByText(messages.floor.mine.review).waitFor();
}

/** Waits for a question at the desk. @param edition the earliest edition to wait for */
export async function onDesk(desk: Desk, words: string, edition = 1): Promise<DeskQuestion> {
	const find = ({ rows }: { rows: readonly DeskQuestion[] }) =>
		rows.find((row) => row.words.startsWith(words) && row.edition >= edition);
	const found = find(await desk.until((view) => find(view) !== undefined, SOON.timeout));
	if (!found) throw new Error(`The desk has no question "${words}".`);
	return found;
}

/** Approves a question in review. */
export async function approve(desk: Desk, { id, edition }: Pick<DeskQuestion, "id" | "edition">): Promise<void> {
	const { sessionId } = desk;
	const ack = await desk.send({ type: "question.approve", seen: "review", edition, sessionId, questionId: id });
	expect(ack).toMatchObject({ ok: true });
}
