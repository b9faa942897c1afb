import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { type DeskPage, SOON } from "#harness/pages/surfaces.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

/** Asks questions, each from a different phone. @returns their words, in the order they were asked */
export async function ask(conference: Conference, about: string, count: 1): Promise<[string]>;
export async function ask(conference: Conference, about: string, count: 2): Promise<[string, string]>;
export async function ask(conference: Conference, about: string, count: 3): Promise<[string, string, string]>;
export async function ask(conference: Conference, about: string, count: number): Promise<string[]>;
export async function ask(conference: Conference, about: string, count: number): Promise<string[]> {
	const all = Array.from({ length: count }, (_, n) => `${about}: what is to be done about it this year (${n + 1})?`);
	await askEach(conference, all);
	return all;
}

/** Asks questions in this order, each from a different phone. @returns their ids */
export async function askEach(conference: Conference, all: readonly string[]): Promise<string[]> {
	const phones = await Promise.all(all.map(() => conference.delegate()));
	const ids: string[] = [];
	for (const [n, phone] of phones.entries()) {
		const ack = await phone.send({ type: "question.ask", sessionId: phone.sessionId, words: all[n] ?? "" });
		if (!ack.ok) throw new Error(ack.refusal.sentence);
		ids.push(ack.questionId ?? "");
	}
	return ids;
}

export type Asked = { id: string; words: string };

/** Asks two questions, and has a moderator approve them. */
export async function askPublished(
	conference: Conference,
	sam: Desk,
	words: [string, string],
): Promise<[Asked, Asked]> {
	const [first = "", second = ""] = await askEach(conference, words);
	for (const questionId of [first, second]) {
		const on = { sessionId: sam.sessionId, questionId, edition: 1 };
		expect(await sam.send({ type: "question.approve", seen: "review", ...on })).toMatchObject({ ok: true });
	}
	await sam.until(({ rows }) => rows.some(({ id, status }) => id === second && status === "published"));
	return [
		{ id: first, words: words[0] },
		{ id: second, words: words[1] },
	];
}

/** @returns the question with these words in a moderator's view */
export function rowOf({ view }: Desk, words: string) {
	return view?.rows.find((row) => row.words === words);
}

/** @returns the id of the question with these words, once a moderator sees it */
export async function idOf(sam: Desk, words: string): Promise<string> {
	await sam.until(({ rows }) => rows.some((row) => row.words === words));
	return rowOf(sam, words)?.id ?? "";
}

/** @returns published questions in a moderator's view that were never put and are not in the running order, most votes first */
export function topPublished({ view }: Desk, count: 2): [DeskQuestion, DeskQuestion];
export function topPublished({ view }: Desk, count: 3): [DeskQuestion, DeskQuestion, DeskQuestion];
export function topPublished({ view }: Desk, count: 4): [DeskQuestion, DeskQuestion, DeskQuestion, DeskQuestion];
export function topPublished({ view }: Desk, count: number): DeskQuestion[] {
	const { rows = [], head } = view ?? {};
	const inOrder = new Set(head?.order);
	const waiting = rows.filter(({ id, status, putAt }) => status === "published" && putAt === null && !inOrder.has(id));
	expect(waiting.length, "the demo has enough published questions").toBeGreaterThanOrEqual(count);
	return waiting.toSorted((a, b) => b.votes - a.votes).slice(0, count);
}

/** Searches by keyboard and moves to the first match. @param first its words */
export async function find({ page }: DeskPage, text: string, first: string | undefined): Promise<void> {
	await page.keyboard.press("/");
	await page.keyboard.insertText(text);
	await page.keyboard.press("Enter");
	await hasInHand(page, first);
}

/** @returns the text of the selected card */
export function current(page: Page): Promise<string> {
	return page.evaluate(() => document.querySelector("[data-in-hand]")?.textContent ?? "");
}

/** Waits until the selected card has these words. */
export async function hasInHand(page: Page, words: string | undefined): Promise<void> {
	await expect.poll(() => current(page), SOON).toContain(words);
}

/** @returns the words of a column's cards, in order; without those of the running order that a search dims */
export async function cards(desk: DeskPage, column: "To review" | "Published" | "Running order"): Promise<string[]> {
	return desk
		.column(column)
		.evaluate((part) =>
			[...part.querySelectorAll("[data-card][aria-posinset]:not([data-gone], [data-dimmed])")]
				.sort((a, b) => Number(a.getAttribute("aria-posinset")) - Number(b.getAttribute("aria-posinset")))
				.map((card) => card.querySelector(".delegate-words")?.textContent ?? ""),
		);
}

/** Waits until no step is pending. */
export async function settled({ page }: DeskPage): Promise<void> {
	await expect.poll(() => page.locator("[aria-busy]").count(), SOON).toBe(0);
}

/** Opens a panel of the desk's header. @returns the panel */
export async function openPanel({ page }: DeskPage, button: string, title: string): Promise<Locator> {
	await page.getByRole("button", { name: new RegExp(`^${button}`) }).click();
	const panel = page.getByRole("dialog", { name: title });
	await panel.waitFor();
	return panel;
}
