import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isTooLate } from "#protocol/lateness.ts";

/** Each page has a clock of its own. */
async function loadPage() {
	vi.resetModules();
	return import("#components/ui/server-time.ts");
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[C10] the page's time goes on evenly when the device's clock is set, and follows the server's", async () => {
	const { serverNow, syncServerTime } = await loadPage();
	syncServerTime(1_000_000);
	for (const jumpMs of [180_000, -600_000]) {
		const before = serverNow();
		vi.setSystemTime(Date.now() + jumpMs);
		expect(serverNow()).toBe(before);
	}
	// The device slept for a minute, and the page's own clock with it.
	syncServerTime(1_060_000);
	expect(serverNow()).toBe(1_060_000);
	// An answer that was long on its way says nothing new.
	syncServerTime(1_055_000);
	expect(serverNow()).toBe(1_060_000);
	vi.advanceTimersByTime(2_000);
	expect(serverNow()).toBe(1_062_000);
	// Another server's clock.
	syncServerTime(900_000);
	expect(serverNow()).toBe(900_000);
});

test("[C10] without a network a page guesses the server's time by the device's clock, until the server says it", async () => {
	const first = await loadPage();
	first.syncServerTime(Date.now() + 5_000);
	const ahead = first.aheadOfDevice();
	const second = await loadPage();
	second.guessServerTime(ahead);
	expect(second.serverNow()).toBe(Date.now() + 5_000);
	second.syncServerTime(1_000);
	second.guessServerTime(ahead);
	expect(second.serverNow()).toBe(1_000);
});

test("[C11] a step from the future counts as too old", () => {
	const put = { type: "stage.put" } as const;
	for (const from of ["desk", "chair"] as const)
		expect([isTooLate(put, from, 10_000, 0), isTooLate(put, from, 10_001, 0)]).toEqual([false, true]);
	expect(isTooLate({ type: "question.approve" }, "desk", 60_000, 0)).toBe(false);
});
