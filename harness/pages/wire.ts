import type { Page, WebSocket } from "playwright";
import { expect } from "vitest";

/** What came to a page over its sockets, as it came. */
export type Wire = {
	/** Every message received so far. */
	received: string[];
	/** The sockets it opened, first to last. */
	sockets: WebSocket[];
	/** @returns the highest revision that was told to the page; -1 where none was */
	revision(): number;
};

/** Listens to a page from its next load on. */
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

/** Waits until the page's socket has brought it up to date for the first time. */
export async function isFollowing(wire: Wire): Promise<void> {
	await expect.poll(wire.revision, { timeout: 30_000, message: "the page follows" }).toBeGreaterThanOrEqual(0);
}

/** A view carries `revision`, a frame `to`; and no delegate's words look like either, because JSON escapes their quotes. */
function revisionsOf(message: string): number[] {
	return [...message.matchAll(/[{,]"(?:revision|to)":(\d+)[,}]/g)].map(([, digits]) => Number(digits));
}
