import type { SessionView } from "../live/session-view.ts";
import type { OurSocket } from "./rooms.ts";

/** A chunk takes the event loop a millisecond or two. */
const CHUNK_ROWS = 250;

/** The latest hello of each socket for each session: only that one's rows are sent. */
const latest = new WeakMap<OurSocket, Map<string, symbol>>();

/**
 * Sends a desk the rest of its rows in chunks, after its hello was answered. Each chunk is made when the one before has left, so that
 * others are served in between, and a slow network holds no more than one.
 * @param ids the questions that were not in the answer
 */
export async function sendRest(socket: OurSocket, view: SessionView, ids: readonly string[]): Promise<void> {
	const current = Symbol();
	const desks = latest.get(socket) ?? new Map<string, symbol>();
	latest.set(socket, desks.set(view.id, current));
	const { epoch } = view.position;
	for (let from = 0; from < ids.length; from += CHUNK_ROWS) {
		await new Promise(setImmediate);
		await hasLeft(socket);
		// In a new epoch, every desk says hello again.
		if (!socket.connected || desks.get(view.id) !== current || view.position.epoch !== epoch) return;
		const rows = view.deskRows(ids.slice(from, from + CHUNK_ROWS));
		socket.emit("desk", { sessionId: view.id, epoch, rows, left: Math.max(0, ids.length - from - CHUNK_ROWS) });
	}
}

/** @returns once what was sent has left for the network, or cannot any more */
async function hasLeft({ conn, connected }: OurSocket): Promise<void> {
	const { transport } = conn;
	if (transport.writable || !connected) return;
	const { promise, resolve } = Promise.withResolvers<void>();
	transport.once("ready", resolve);
	conn.once("upgrade", resolve);
	conn.once("close", resolve);
	await promise;
	transport.off("ready", resolve);
	conn.off("upgrade", resolve);
	conn.off("close", resolve);
}
