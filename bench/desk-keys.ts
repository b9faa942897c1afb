import type { Locator, Page } from "playwright";
import { Delegate, visit } from "#harness/clients/client.ts";
import { spread } from "#harness/figures.ts";
import messages from "#messages/en.json" with { type: "json" };

/**
 * The processor time of the page's main thread from a key until all that follows from it is painted, in ms, times `KEYS_SLOWER`. A busy
 * machine delays keys, but adds little work to them.
 */
export type KeyFigures = { field: string; keys: number; median: number; worst: number };

/** How many times slower than this machine the desk's processor is. */
export const KEYS_SLOWER = 4;
const TYPED = "Who pays for the buses, and since when? ";
/** So many votes are given at once, over and over. */
const VOTES = 50;

const { desk: words, hand, room } = messages;

/** Each field of the desk that updates with each key, and how to get to it. */
const FIELDS: Record<string, (page: Page) => Promise<Locator>> = {
	search: async (page) => page.getByLabel(words.find.search),
	palette: byKeys(["Control+k"], (page) => page.getByLabel(words.palette.search)),
	"stage wording": byKeys(["2", "e"], (page) => page.getByRole("textbox", { name: hand.wording.title })),
	tag: byKeys(["2", "t"], (page) => page.getByLabel(hand.tags.new)),
	"merge search": byKeys(["2", "Shift+M"], (page) => page.getByLabel(hand.merge.search)),
	"message to an author": byKeys(["2", "d"], (page) => page.getByLabel(words.card.remark)),
	"note to the chair": async (page) => {
		await page.getByRole("button", { name: new RegExp(`^${room.note.title}`) }).click();
		return page.getByLabel(room.note.own);
	},
};

/** Types into each field of an open desk while votes come in. @param floor the session's floor page */
export async function measureKeys(page: Page, floor: string): Promise<KeyFigures[]> {
	const client = await page.context().newCDPSession(page);
	await client.send("Performance.enable", { timeDomain: "threadTicks" });
	const workMs = async () => {
		const { metrics } = await client.send("Performance.getMetrics");
		return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
	};
	const stopVoting = keepVoting(floor);
	const figures: KeyFigures[] = [];
	for (const [field, open] of Object.entries(FIELDS)) {
		const box = await open(page);
		await box.focus();
		await page.evaluate(painted);
		const keys: number[] = [];
		for (const letter of TYPED) {
			const before = await workMs();
			await page.keyboard.type(letter);
			await page.evaluate(painted);
			keys.push(KEYS_SLOWER * ((await workMs()) - before));
		}
		const { median, worst } = spread(keys);
		figures.push({ field, keys: keys.length, median, worst });
		await box.fill("");
		await page.keyboard.press("Escape");
	}
	await stopVoting();
	return figures;
}

function byKeys(keys: readonly string[], field: (page: Page) => Locator) {
	return async (page: Page): Promise<Locator> => {
		for (const key of keys) await page.keyboard.press(key);
		return field(page);
	};
}

/** Gives votes and takes them back, until it is stopped. @returns a function that stops it */
function keepVoting(floor: string): () => Promise<void> {
	let isOn = true;
	const voting = (async () => {
		const { cookie, sessionId } = await visit(floor);
		const delegate = new Delegate(new URL(floor).origin, cookie, sessionId);
		const { rows } = await delegate.until(() => true);
		const top = rows.toSorted((a, b) => b.votes - a.votes).slice(0, VOTES);
		for (let vote = true; isOn; vote = !vote)
			await Promise.all(top.map(({ id }) => delegate.send({ type: "question.vote", sessionId, questionId: id, vote })));
		delegate.leave();
	})();
	return async () => {
		isOn = false;
		await voting;
	};
}

/** Runs in the page. */
function painted(): Promise<void> {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
