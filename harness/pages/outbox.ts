import type { Page } from "playwright";
import { expect } from "vitest";
import { pollForward } from "./clock.ts";
import { lineAtThumb, SOON } from "./surfaces.ts";

/**
 * Waits until a phone without a connection says how much it has saved, and puts its clock, which is installed, forward to
 * where it says so. Only once all of it is saved: the page counts what is not saved in time as not saved.
 */
export async function saysSaved(page: Page, count: number): Promise<void> {
	await expect.poll(async () => (await outboxOf(page)).length, SOON).toBe(count);
	const line = lineAtThumb(page, `Saved on this phone, will send (${count})`);
	await pollForward(page, 5_000, () => line.isVisible()).toBe(true);
}

/** @returns what is still stored on this phone to be sent */
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
