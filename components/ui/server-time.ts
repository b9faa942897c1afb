/*
 * [C10] The server's time, as far as this page knows it. It runs on `performance.now()`, so setting the device's clock does not move it.
 * Before the server has told its time, the device's clock at the page's loading is all there is.
 */

/** A server whose time is this far behind is another, or its clock was set. */
const RESET_MS = 60_000;

const pageNow = () => performance.timeOrigin + performance.now();

let aheadMs = 0;
let isTold = false;

/** @returns the server's time in ms since 1970 */
export function serverNow(): number {
	return pageNow() + aheadMs;
}

/**
 * Sets the clock by what the server says. What the network takes makes that look late, never early, so the latest counts. A browser
 * may stop `performance.now()` while the device sleeps: hence this is to be called regularly.
 * @param now in ms since 1970
 */
export function syncServerTime(now: number): void {
	const told = now - pageNow();
	const isBetter = !isTold || told > aheadMs || told < aheadMs - RESET_MS;
	if (isBetter) aheadMs = told;
	isTold = true;
}

/** @returns how far the server's clock is ahead of the device's, in ms, for a later page without a network */
export function aheadOfDevice(): number {
	return serverNow() - Date.now();
}

/** Guesses the server's time by the device's clock, until the server says it. @param ahead what `aheadOfDevice()` returned to an earlier page */
export function guessServerTime(ahead: number): void {
	if (!isTold) aheadMs = Date.now() + ahead - pageNow();
}
