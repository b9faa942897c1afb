import type { Page, WebSocket } from "playwright";
import { expect } from "vitest";

/** What a page received over its sockets. */
export type Wire = {
	received: string[];
	sockets: WebSocket[];
	/** @returns the highest revision the page has received; -1 if none */
	revision(): number;
};

/** Records a page's sockets from its next load on. */
export function listen(page: Page): Wire {
	const received: string[] = [];
	const sockets: WebSocket[] = [];
	page.on("websocket", (socket) => {
		sockets.push(socket);
		socket.on("framereceived", ({ payload }) => received.push(String(payload)));
	});
	const revision = () => Math.max(-1, ...received.flatMap(revisionsOf));
	return { received, sockets, revision };
}

/** Waits until the page's socket has first brought it up to date. */
export async function isFollowing(wire: Wire): Promise<void> {
	await expect.poll(wire.revision, { timeout: 30_000, message: "the page follows" }).toBeGreaterThanOrEqual(0);
}

/** Views have `revision`, frames have `to`. Delegates' words cannot match, because JSON escapes their quotes. */
function revisionsOf(message: string): number[] {
	return [...message.matchAll(/[{,]"(?:revision|to)":(\d+)[,}]/g)].map(([, digits]) => Number(digits));
}
