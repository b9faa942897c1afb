import type { Page } from "playwright";
import { expect } from "vitest";
import { pollForward } from "./clock.ts";
import { lineAtThumb, SOON } from "./surfaces.ts";

/**
 * Waits until an offline phone says how much it has saved, and advances its fake clock to that. Only once everything is saved, as the
 * page reports what is not saved in time.
 */
export async function saysSaved(page: Page, count: number): Promise<void> {
	await expect.poll(async () => (await outboxOf(page)).length, SOON).toBe(count);
	const line = lineAtThumb(page, `Saved on this phone, will send (${count})`);
	await pollForward(page, 5_000, () => line.isVisible()).toBe(true);
}

/** @returns what the phone has stored to send */
export function outboxOf(page: Page): Promise<unknown[]> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settled(indexedDB.open("from-the-floor"));
		const kept = await settled(database.transaction("outbox").objectStore("outbox").getAll());
		database.close();
		return kept;
	});
}
