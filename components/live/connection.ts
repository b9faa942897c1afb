import type { Command } from "#protocol/commands.ts";
import {
	type Ack,
	type ClientToServer,
	type Followed,
	type Hello,
	PROTOCOL_VERSION,
	type ServerToClient,
} from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import type { News } from "./packets.ts";
import { postCommand } from "./plain-http.ts";
import { type Answer, type Asked, openSocket, type Said, type Socket } from "./socket.ts";
import { longPolling, type Way, webSocket } from "./transports.ts";

/** Where the page stands with the server. */
export type Connection =
	/** No script has tried yet: what is shown came with the page. */
	| { is: "starting" }
	/** Not there, and coming back by itself. `since` in ms since 1970. */
	| { is: "away"; since: number }
	| { is: "following" }
	/** Without a socket: the page asks every few seconds. */
	| { is: "asking" }
	/** The server will not let this page follow, and time does not change that. */
	| { is: "refused"; refusal: Refusal }
	/** The page is older than the server can talk to, and loading it anew once did not help, or would lose something. */
	| { is: "outdated" };

export type Accepted = Extract<Followed, { ok: true }>;

/** What a page wants of its connection. */
export type Follower = {
	/** Says what to follow and what is known; called at every connect, because reconnecting is connecting. */
	hello(): Hello;
	/** Takes the rest of the story. `"gap"` asks for the whole of it. */
	followed(answer: Accepted): "gap" | undefined;
	/** Takes frames. `"gap"` asks to be brought up to date. */
	on: {
		[E in "floor" | "desk" | "stage" | "chair"]?: (frame: Parameters<ServerToClient[E]>[0]) => "gap" | undefined;
	} & {
		mine?: ServerToClient["mine"];
	};
	/** Takes all other news. */
	news?(news: News): void;
	/** Where the page can do without a socket: brings it up to date by plain HTTP. @returns what came of it; null where no answer came */
	poll?(): Promise<"followed" | "outdated" | null>;
	/**
	 * For the few that must be back at once, as a hall's screens: how long to stay away at most between two tries, and to wait to
	 * be let in and for a hello's answer. Left out: as phones do, of which there are thousands.
	 */
	haste?: { awayMs: number; openMs: number; answerMs: number };
	/** Whether something would be lost with this page. */
	unsafe?(): boolean;
	connection(connection: Connection): void;
};

export type Following = {
	/** Sends a command. @returns the answer, or null where none came: then it may or may not have been taken. */
	command(command: Command): Promise<Ack | null>;
	/** Asks by socket only. @returns the answer, or null where none came */
	ask<E extends Asked>(event: E, message: Parameters<ClientToServer[E]>[0]): Promise<Answer<E> | null>;
	/** Tells by socket what is not answered; while there is none, nobody hears it. */
	say<E extends Said>(event: E, message: Parameters<ClientToServer[E]>[0]): void;
	/** Says hello once more: brings up to date, and finds out whether the server is still there. */
	check(): void;
	close(): void;
};

/** After how long without a socket the page begins to ask, and how often it then asks. */
const ASK_MS = { after: 8_000, every: 3_000 };
const COME_BACK_MS = { min: 500, max: 5_000 };
/** How long each way may take to let us in. A WebSocket is not long waited for, because there is another way. */
const OPEN_MS = { webSocket: 5_000, longPolling: 10_000 };
/** How often a page that has only long polling looks whether a WebSocket gets through by now. */
const IMPROVE_MS = 20_000;
/** A page that was out of sight for longer asks at once whether it is still up to date. */
const ASLEEP_MS = 20_000;
const RELOADED = "reloaded-for-protocol";

/**
 * Follows a session or a stage for as long as the page lives: connects, says hello, is told the rest, and does the same
 * again after every loss, each phone at its own moment.
 */
export function follow(follower: Follower): Following {
	const { haste } = follower;
	const awayMs = haste?.awayMs ?? COME_BACK_MS.max;
	/** The connection there is, or that is being tried; and beside long polling, the WebSocket that is being tried. */
	let socket: Socket | null = null;
	let better: Socket | null = null;
	/** Tries since a hello was last answered. They go by WebSocket, by long polling, and so on in turn. */
	let tries = 0;
	let greeting: Socket | null = null;
	let following = false;
	let closed = false;
	let asking = false;
	let askTimer: ReturnType<typeof setTimeout> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let improveTimer: ReturnType<typeof setTimeout> | undefined;

	function connect(): void {
		tries += 1;
		socket = open(tries % 2 ? webSocket : longPolling);
	}

	function open(way: Way): Socket {
		const one = openSocket(way, haste?.openMs ?? (way === webSocket ? OPEN_MS.webSocket : OPEN_MS.longPolling), {
			connected() {
				if (better === one) {
					socket?.close();
					socket = one;
					better = null;
				}
				if (way === longPolling) improve();
				void greet(false);
			},
			news: take,
			closed(sent) {
				if (better === one) improve();
				else lost(sent);
			},
		});
		return one;
	}

	/** A WebSocket costs less, and may only have failed because the server was not there at that moment. */
	function improve(): void {
		clearTimeout(improveTimer);
		improveTimer = setTimeout(() => {
			better = open(webSocket);
		}, IMPROVE_MS + within(IMPROVE_MS));
	}

	/** After a try by WebSocket at once the other way; after both, or when we had been here, each phone at its own moment. */
	function lost(sent: boolean): void {
		if (sent) comeBack(COME_BACK_MS.min + within(awayMs));
		else if (tries % 2) comeBack(0);
		else comeBack(around(Math.min(awayMs, COME_BACK_MS.min * 2 ** (tries / 2))));
	}

	/** Leaves, and returns after a while, whatever the state of the socket. */
	function comeBack(afterMs: number): void {
		leave();
		if (following) follower.connection({ is: "away", since: Date.now() });
		following = false;
		startAsking();
		later(connect, afterMs);
	}

	function leave(): void {
		clearTimeout(improveTimer);
		socket?.close();
		better?.close();
		socket = null;
		better = null;
	}

	/** Says hello until there is an answer to live with. */
	async function greet(whole: boolean): Promise<void> {
		const one = socket;
		if (!one?.isConnected() || greeting === one) return;
		greeting = one;
		const hello = follower.hello();
		const answer = await one.ask("hello", whole ? { ...hello, have: null } : hello, haste?.answerMs);
		if (greeting === one) greeting = null;
		/* Lost meanwhile, or replaced: that has been seen to. */
		if (socket !== one) return;
		if (answer === null) return comeBack(within(awayMs));
		tries = 0;
		if (!answer.ok) return refused(answer.refusal, whole);
		if (follower.followed(answer) === "gap") {
			if (!whole) await greet(true);
			return;
		}
		stopAsking();
		following = true;
		follower.connection({ is: "following" });
	}

	function take(news: News): void {
		const [name, data] = news;
		switch (name) {
			case "goodbye":
				comeBack(within(data.withinMs));
				break;
			case "mine":
				follower.on.mine?.(data);
				break;
			case "floor":
				resync(follower.on.floor?.(data));
				break;
			case "desk":
				resync(follower.on.desk?.(data));
				break;
			case "stage":
				resync(follower.on.stage?.(data));
				break;
			case "chair":
				resync(follower.on.chair?.(data));
				break;
			default:
				follower.news?.(news);
		}
	}

	function resync(outcome: "gap" | undefined): void {
		if (outcome === "gap") void greet(false);
	}

	/** Asks now and then for as long as there is no socket: a network may let nothing else through. */
	function startAsking(): void {
		if (!follower.poll || askTimer !== undefined) return;
		askTimer = setTimeout(ask, ASK_MS.after);
	}

	async function ask(): Promise<void> {
		const answer = (await follower.poll?.()) ?? null;
		if (closed || askTimer === undefined) return;
		const was = asking;
		asking = answer !== null;
		if (answer === "outdated") return outdated();
		if (asking !== was) follower.connection(asking ? { is: "asking" } : { is: "away", since: Date.now() });
		askTimer = setTimeout(ask, around(ASK_MS.every));
	}

	function stopAsking(): void {
		clearTimeout(askTimer);
		askTimer = undefined;
		asking = false;
	}

	function refused(refusal: Refusal, whole: boolean): void {
		if (refusal.code === "malformed") outdated();
		else if (isPassing(refusal) || refusal.code === "defect") {
			const seconds = refusal.code === "too-fast" ? refusal.seconds : 2;
			later(() => greet(whole), seconds * 1_000 + within(COME_BACK_MS.max));
		} else follower.connection({ is: "refused", refusal });
	}

	/**
	 * The server speaks a newer protocol: a new page will speak it too, unless one was tried already. What would be lost with
	 * this one is its delegate's to give up.
	 */
	function outdated(): void {
		if (!follower.unsafe?.() && isFirstReload()) location.reload();
		else follower.connection({ is: "outdated" });
	}

	function later(act: () => void, ms: number): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (!closed) act();
		}, ms);
	}

	follower.connection({ is: "away", since: Date.now() });
	startAsking();
	connect();

	/* The phone knows before any time-out does. It has been known to be wrong, so we try all the same. */
	const offline = () => comeBack(awayMs);
	const online = () => {
		if (socket?.isConnected()) return;
		tries = 0;
		comeBack(within(Math.min(awayMs, 1_000)));
	};
	let hiddenAt = 0;
	const seen = () => {
		if (document.hidden) hiddenAt = Date.now();
		else if (Date.now() - hiddenAt > ASLEEP_MS) void greet(false);
	};
	addEventListener("offline", offline);
	addEventListener("online", online);
	document.addEventListener("visibilitychange", seen);

	return {
		async command(command) {
			if (socket?.isConnected()) return socket.ask("command", command);
			return asking ? postCommand(command) : null;
		},
		ask: async (event, message) => (socket?.isConnected() ? socket.ask(event, message) : null),
		say: (event, message) => socket?.say(event, message),
		check: () => void greet(false),
		close() {
			closed = true;
			clearTimeout(timer);
			stopAsking();
			removeEventListener("offline", offline);
			removeEventListener("online", online);
			document.removeEventListener("visibilitychange", seen);
			leave();
		},
	};
}

/** Notes that this page is loaded anew. @returns no where it was already, or where that cannot be told */
function isFirstReload(): boolean {
	try {
		if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) return false;
		sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
		return true;
	} catch {
		return false;
	}
}

/** A moment of one's own, so that a hall does not come back as one. */
const within = (ms: number) => Math.random() * ms;
const around = (ms: number) => ms * (0.5 + Math.random());
