import type { CDPSession, Page } from "playwright";
import type { Conference } from "#harness/fixtures/conference.ts";
import { longAndShort, publish } from "#harness/fixtures/publish.ts";
import { drawn } from "#harness/pages/clock.ts";
import { type Storm, stormOver } from "#harness/pages/storm.ts";
import { openFloor } from "#harness/pages/surfaces.ts";
import type { FloorView } from "#protocol/views/floor.ts";

export const RANKINGS_A_SECOND = 50;

/** Published questions offered as similar while typing. */
export const ALREADY_ASKED = [
	"Will every lighthouse keeper get a trombone?",
	"Why do penguins pay for the velodrome?",
] as const;

/** The centre of a vote button, and the id of its question. */
export type Aim = { id: string; x: number; y: number };

/** Opens a floor with many questions that receives the test's own frames. @param clock whether to install a clock */
export async function stormyFloor(
	conference: Conference,
	{ page }: { page: Page },
	{ clock = false } = {},
): Promise<{ page: Page; storm: Storm; view: FloorView }> {
	await publish(conference.db, conference.sessionId, [...longAndShort(60), ...ALREADY_ASKED]);
	const { view } = await conference.delegate();
	if (!view) throw new Error("A delegate who has arrived has a view.");
	const storm = await stormOver(page, view);
	if (clock) await page.clock.install();
	await openFloor({ page }, conference.url("/interview"));
	return { page, storm, view };
}

/** @returns any vote button whose centre is visible */
export async function aimAt(page: Page): Promise<Aim> {
	for (;;) {
		const aims = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>("#questions > li button.vote")].flatMap((button) => {
				const { x, y, width, height } = button.getBoundingClientRect();
				const [middleX, middleY] = [x + width / 2, y + height / 2];
				const id = button.closest("li")?.id.replace("question-", "") ?? "";
				return button.contains(document.elementFromPoint(middleX, middleY)) ? [{ id, x: middleX, y: middleY }] : [];
			}),
		);
		const aim = aims[Math.floor(Math.random() * aims.length)];
		if (aim) return aim;
		await halfway(page);
	}
}

/** @returns the question at a point, and the centre of its vote button */
export function whatIsAt(page: Page, { x, y }: Aim): Promise<Aim> {
	return page.evaluate(
		([left, top]) => {
			const row = document.elementFromPoint(left, top)?.closest("li");
			const box = row?.querySelector("button.vote")?.getBoundingClientRect();
			if (!row || !box) throw new Error("There is no vote.");
			return { id: row.id.replace("question-", ""), x: box.x + box.width / 2, y: box.y + box.height / 2 };
		},
		[x, y] as const,
	);
}

/** Slows animations almost to a stop, so that there is time to aim even on a busy machine. */
export async function slowed(cdp: CDPSession): Promise<void> {
	await cdp.send("Animation.enable");
	await cdp.send("Animation.setPlaybackRate", { playbackRate: 0.001 });
}

/** Sets all animations to somewhere in between. */
export async function halfway(page: Page): Promise<void> {
	await page.evaluate(() => {
		const at = 100 + Math.random() * 200;
		for (const animation of document.getAnimations()) animation.currentTime = at;
	});
	await drawn(page);
}

export const moving = (page: Page) =>
	page.evaluate(
		() => document.getAnimations().filter(({ id, playState }) => id !== "" && playState === "running").length,
	);
