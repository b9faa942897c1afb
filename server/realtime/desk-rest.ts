import type { SessionView } from "../live/session-view.ts";
import type { OurSocket } from "./publisher.ts";

/** A chunk takes the event loop a millisecond or two. */
const CHUNK_ROWS = 250;

/** What a socket is being told of each session's desk. A later hello begins anew. */
const telling = new WeakMap<OurSocket, Map<string, symbol>>();

/**
 * Tells a desk the rest of its rows in chunks, once its hello is answered. Each is made as it is sent, and sent when the one before
 * has left: so others are served in between, and a slow network holds no more than one.
 * @param ids the questions that are in no answer yet
 */
export async function tellRest(socket: OurSocket, view: SessionView, ids: readonly string[]): Promise<void> {
	const mark = Symbol();
	const desks = telling.get(socket) ?? new Map<string, symbol>();
	telling.set(socket, desks.set(view.id, mark));
	const { epoch } = view.position;
	for (let at = 0; at < ids.length; at += CHUNK_ROWS) {
		await new Promise(setImmediate);
		await hasLeft(socket);
		// In another history, every desk says hello anew.
		if (!socket.connected || desks.get(view.id) !== mark || view.position.epoch !== epoch) return;
		const rows = view.deskRows(ids.slice(at, at + CHUNK_ROWS));
		socket.emit("desk", { sessionId: view.id, epoch, rows, left: Math.max(0, ids.length - at - CHUNK_ROWS) });
	}
}

/** @returns once what was told has gone to the network, or cannot any more */
async function hasLeft(socket: OurSocket): Promise<void> {
	const { conn } = socket;
	const { transport } = conn;
	if (transport.writable || !socket.connected) return;
	const { promise, resolve } = Promise.withResolvers<void>();
	transport.once("ready", resolve);
	conn.once("upgrade", resolve);
	conn.once("close", resolve);
	await promise;
	transport.off("ready", resolve);
	conn.off("upgrade", resolve);
	conn.off("close", resolve);
}
