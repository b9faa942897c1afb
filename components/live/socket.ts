import type { ClientToServer } from "#protocol/events.ts";
import { CONNECT, eventPacket, type News, type Packet, PONG, readPacket } from "./packets.ts";
import type { Transport, Way } from "./transports.ts";

/** The events that are answered, and what with; and those that are not. */
export type Asked = Extract<keyof ClientToServer, "hello" | "command" | "ledger" | "alike">;
export type Said = Exclude<keyof ClientToServer, Asked>;
export type Answer<E extends Asked> = Parameters<Parameters<ClientToServer[E]>[1]>[0];

/** What a connection says, never before it has been given back, and nothing after `closed`. */
export type SocketTold = {
	connected(): void;
	news(news: News): void;
	/** It has ended, or never began. `sent` where the server wanted it so. */
	closed(sent: boolean): void;
};

/** One connection to the server. It ends once; coming back is another. */
export type Socket = {
	isConnected(): boolean;
	/** @returns the answer; null where none came in time, or the connection ended: then it may or may not have been heard */
	ask<E extends Asked>(
		event: E,
		message: Parameters<ClientToServer[E]>[0],
		patienceMs?: number,
	): Promise<Answer<E> | null>;
	/** Tells what is not answered; where it is not connected, nobody. */
	say<E extends Said>(event: E, message: Parameters<ClientToServer[E]>[0]): void;
	/** Ends it; nothing is told of it any more. */
	close(): void;
};

/** Longer than the server gives a statement, so that silence means the network and not a slow answer. */
const ANSWER_MS = 10_000;

/**
 * Opens a connection of Socket.IO's to where the page came from.
 * @param way what carries it
 * @param openMs after how long without being let in it counts as broken: a network may open a WebSocket and let nothing through
 */
export function openSocket(way: Way, openMs: number, told: SocketTold): Socket {
	const asked = new Map<number, (answer: unknown) => void>();
	let nextId = 0;
	let connected = false;
	let closed = false;
	let silenceMs = 0;
	let heardAt = 0;
	let timer = setTimeout(end, openMs);
	let transport: Transport | undefined;
	try {
		transport = way({ packet: hear, closed: end });
	} catch {
		/* This browser has no such way. */
		setTimeout(end);
	}

	function hear(text: string): Packet | null {
		const packet = readPacket(text);
		/* What cannot be read is let pass: a frame that was lost so is missed at the next, and an answer is waited for. */
		if (!packet || closed) return packet;
		heard();
		switch (packet.is) {
			case "open":
				silenceMs = packet.silenceMs;
				transport?.send(CONNECT);
				break;
			case "ping":
				transport?.send(PONG);
				break;
			case "connected":
				connected = true;
				heard();
				told.connected();
				break;
			case "news":
				told.news(packet.news);
				break;
			case "answer":
				asked.get(packet.id)?.(packet.answer);
				break;
			case "goodbye":
				finish(() => told.closed(true));
				break;
			case "other":
		}
		return packet;
	}

	/** Whoever is there says so now and then. */
	function heard(): void {
		if (!connected) return;
		heardAt = Date.now();
		clearTimeout(timer);
		timer = setTimeout(end, silenceMs);
	}

	function end(): void {
		finish(() => told.closed(false));
	}

	function finish(last?: () => void): void {
		if (closed) return;
		closed = true;
		connected = false;
		clearTimeout(timer);
		transport?.close();
		for (const answer of asked.values()) answer(null);
		last?.();
	}

	return {
		isConnected: () => connected,
		ask<E extends Asked>(event: E, message: unknown, patienceMs = ANSWER_MS): Promise<Answer<E> | null> {
			/* Timers stand still while a phone sleeps, and its socket may be long gone; the clock on the wall knows. */
			if (connected && Date.now() - heardAt > silenceMs) end();
			return new Promise((resolve) => {
				if (!connected) return resolve(null);
				const id = nextId++;
				const settle = (answer: unknown) => {
					clearTimeout(patience);
					asked.delete(id);
					resolve(isAnswer<E>(answer) ? answer : null);
				};
				const patience = setTimeout(settle, patienceMs, null);
				asked.set(id, settle);
				transport?.send(eventPacket(id, event, message));
			});
		},
		say(event, message) {
			if (connected) transport?.send(eventPacket(null, event, message));
		},
		close: () => finish(),
	};
}

function isAnswer<E extends Asked>(found: unknown): found is Answer<E> {
	return typeof found === "object" && found !== null && "ok" in found;
}
