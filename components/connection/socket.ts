import { type ClientToServer, PAGE_LANGUAGE, type ServerToClient } from "#protocol/events.ts";
import { patiently } from "../ui/patiently.ts";
import { isForeign } from "./plain-http.ts";

export type SocketClient = typeof import("socket.io-client");

/** Loads Socket.IO's client, which no page needs for its first paint. @returns never rejects */
export function loadClient(): Promise<SocketClient> {
	return patiently(() => import("socket.io-client"));
}

/** An event the server sends: its name and its data. */
export type News = {
	[E in keyof ServerToClient]: [name: E, data: Parameters<ServerToClient[E]>[0]];
}[keyof ServerToClient];

/** The events the server answers, their answers, and the events it does not answer. */
export type Asked = Extract<keyof ClientToServer, "hello" | "command" | "ledger" | "similar" | "card">;
export type Answer<E extends Asked> = Parameters<Parameters<ClientToServer[E]>[1]>[0];
export type Said = Exclude<keyof ClientToServer, Asked>;

export type SocketHandlers = {
	/** Connected, or connected again. */
	connected(): void;
	/** The connection is lost, or could not be made. */
	disconnected(): void;
	news(news: News): void;
};

/** A connection that comes back by itself until it is closed. */
export type Socket = {
	isConnected(): boolean;
	/** [P23] Whether the connection was lost because something on the network did not let through what was sent. */
	wasBlocked(): boolean;
	/**
	 * Sends a request. `answered` runs before any event that came after the answer; it gets null where no answer came in time or
	 * the connection was lost: the request may or may not have arrived.
	 */
	ask<E extends Asked>(
		event: E,
		message: Parameters<ClientToServer[E]>[0],
		answered: (answer: Answer<E> | null) => void,
		timeoutMs?: number,
	): void;
	/** Sends an event that has no answer; nothing without a connection. */
	say<E extends Said>(event: E, message: Parameters<ClientToServer[E]>[0]): void;
	/** Disconnects, and connects again after a while. */
	reconnect(afterMs: number): void;
	/** Reconnects with long polling first. */
	fallBack(): void;
	close(): void;
};

/** The longest time between two attempts, and how long one may take by each transport. */
export type Pace = { awayMs: number; openMs: Record<Transport, number> };
type Transport = "websocket" | "polling";

const ORDER: Record<Transport, Transport[]> = {
	websocket: ["websocket", "polling"],
	/* Upgraded to a WebSocket by the client itself, where one works. */
	polling: ["polling", "websocket"],
};
/** Longer than the server gives a statement, so that silence means the network and not a slow answer. */
const ANSWER_MS = 10_000;
const NEWS: Record<keyof ServerToClient, true> = {
	floor: true,
	desk: true,
	stage: true,
	mirror: true,
	chair: true,
	mine: true,
	presence: true,
	activity: true,
	screens: true,
	card: true,
	goodbye: true,
};

/**
 * Opens a Socket.IO connection to the server the page came from. A WebSocket is tried first, as it costs the server least, and
 * after each failed attempt the other order: the client's own `tryAllTransports` neither notices a WebSocket that opens
 * and stays silent, nor upgrades later.
 */
export function openSocket({ io }: SocketClient, pace: Pace, handlers: SocketHandlers): Socket {
	const socket = io({
		autoConnect: false,
		forceNew: true,
		/* For the sentences of refusals: not every browser says with a WebSocket which languages it prefers. */
		query: { [PAGE_LANGUAGE]: document.documentElement.lang },
		reconnectionDelay: Math.min(1_000, pace.awayMs),
		reconnectionDelayMax: pace.awayMs,
		/* From nothing to twice the delay, so that a hall does not reconnect at once. */
		randomizationFactor: 1,
	});
	let first: Transport;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** Whether the server has accepted the current connection. */
	let accepted = false;
	let wasBlocked = false;

	function prefer(transport: Transport): void {
		first = transport;
		socket.io.opts.transports = ORDER[transport];
		socket.io.timeout(pace.openMs[transport]);
	}

	function preferOther(): void {
		prefer(first === "websocket" ? "polling" : "websocket");
	}

	function reconnect(afterMs: number): void {
		socket.disconnect();
		clearTimeout(timer);
		timer = setTimeout(() => socket.connect(), afterMs);
	}

	function fallBack(): void {
		prefer("polling");
		reconnect(within(pace.awayMs));
	}

	/* A network may let the first packet through and none after it; the client has no time-out for that. */
	socket.io.on("open", () => {
		timer = setTimeout(fallBack, pace.openMs[first]);
	});
	socket.on("connect", () => {
		clearTimeout(timer);
		accepted = true;
		wasBlocked = false;
		prefer("websocket");
		handlers.connected();
	});
	socket.on("connect_error", () => {
		preferOther();
		if (!socket.active) reconnect(within(pace.awayMs));
	});
	socket.on("disconnect", (reason, details) => {
		wasBlocked = isFiltered(details);
		clearTimeout(timer);
		if (!accepted) preferOther();
		accepted = false;
		/* What was sent after the connection had silently died is answered with null; it must not be sent by the next one. */
		socket.sendBuffer = [];
		/* The client does not reconnect by itself if the server disconnected it. */
		if (reason === "io server disconnect") reconnect(within(pace.awayMs));
		handlers.disconnected();
	});
	socket.onAny((...news: unknown[]) => {
		if (isNews(news)) handlers.news(news);
	});
	prefer("websocket");
	socket.connect();

	return {
		isConnected: () => socket.connected,
		wasBlocked: () => wasBlocked,
		ask<E extends Asked>(
			event: E,
			message: unknown,
			answered: (answer: Answer<E> | null) => void,
			timeoutMs = ANSWER_MS,
		): void {
			if (!socket.connected) answered(null);
			else
				socket.timeout(timeoutMs).emit(event, message, (failure: unknown, answer: unknown) => {
					answered(!failure && isAnswer<E>(answer) ? answer : null);
				});
		},
		say(event, message) {
			if (socket.connected) socket.emit(event, message);
		},
		reconnect,
		fallBack,
		close() {
			socket.disconnect();
			clearTimeout(timer);
		},
	};
}

/** Long polling sends by POST. @param details of a disconnection: the client's error, with the failed request */
function isFiltered(details: unknown): boolean {
	const request: unknown = details instanceof Error && "context" in details ? details.context : null;
	return (
		request instanceof XMLHttpRequest &&
		request.status > 0 &&
		isForeign(request.status, request.getResponseHeader("content-type"))
	);
}

/** A random time up to `ms`, so that pages do not act at once. */
export const within = (ms: number) => Math.random() * ms;

function isNews(found: unknown[]): found is News {
	const [name, data] = found;
	return typeof name === "string" && Object.hasOwn(NEWS, name) && typeof data === "object" && data !== null;
}

function isAnswer<E extends Asked>(found: unknown): found is Answer<E> {
	return typeof found === "object" && found !== null && "ok" in found;
}
