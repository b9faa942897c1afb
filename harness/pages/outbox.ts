import type { Page } from "playwright";
import { pollForward } from "./clock.ts";
import { lineAtThumb } from "./surfaces.ts";

/** Waits until an offline phone says how much it has saved, and advances its fake clock to that. */
export async function saysSaved(page: Page, count: number): Promise<void> {
	const line = lineAtThumb(page, `Saved on this phone, will send (${count})`);
	await pollForward(page, 5_000, () => line.isVisible()).toBe(true);
}

/** @returns the keys of what the phone has stored to send */
export function outboxOf(page: Page): Promise<string[]> {
	return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("floor outbox ")));
}
