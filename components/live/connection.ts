import { io, type Socket } from "socket.io-client";
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
import { postCommand } from "./plain-http.ts";

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
	/** The page is older than the server can talk to, and loading it anew once did not help. */
	| { is: "outdated" };

export type Accepted = Extract<Followed, { ok: true }>;

/** What a page wants of its connection. */
export type Follower = {
	/** Says what to follow and what is known; called at every connect, because reconnecting is connecting. */
	hello(): Hello;
	/** Takes the rest of the story. `"gap"` asks for the whole of it. */
	followed(answer: Accepted): "gap" | undefined;
	/** Takes frames. `"gap"` asks to be brought up to date. */
	on: { [E in "floor" | "desk" | "stage"]?: (frame: Parameters<ServerToClient[E]>[0]) => "gap" | undefined } & {
		mine?: ServerToClient["mine"];
	};
	/** Where the page can do without a socket: brings it up to date by plain HTTP. @returns whether there was an answer */
	poll?(): Promise<boolean>;
	connection(connection: Connection): void;
};

export type Following = {
	/** Sends a command. @returns the answer, or null where none came: then it may or may not have been taken. */
	command(command: Command): Promise<Ack | null>;
	close(): void;
};

/** Longer than the server gives a statement, so that silence means the network and not a slow answer. */
const ANSWER_MS = 10_000;
/** After how long without a socket the page begins to ask, and how often it then asks. */
const ASK_MS = { after: 8_000, every: 3_000 };
const COME_BACK_MS = { min: 500, max: 5_000 };
/** A page that was out of sight for longer asks at once whether it is still up to date. */
const ASLEEP_MS = 20_000;
const RELOADED = "reloaded-for-protocol";

/**
 * Follows a session or a stage for as long as the page lives: connects, says hello, is told the rest, and does the same
 * again after every loss, each phone at its own moment.
 */
export function follow(follower: Follower): Following {
	const socket: Socket<ServerToClient, ClientToServer> = io({
		/* One round trip less than polling first, and still polling where a school's network breaks WebSockets. */
		transports: ["websocket", "polling"],
		tryAllTransports: true,
		reconnectionDelay: COME_BACK_MS.min,
		reconnectionDelayMax: COME_BACK_MS.max,
		randomizationFactor: 0.5,
		timeout: ANSWER_MS,
	});
	let greeting = false;
	let closed = false;
	let asking = false;
	let askTimer: ReturnType<typeof setTimeout> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	/** Says hello until there is an answer to live with. */
	async function greet(whole: boolean): Promise<void> {
		if (greeting || !socket.connected) return;
		greeting = true;
		const hello = follower.hello();
		const answer = await socket
			.timeout(ANSWER_MS)
			.emitWithAck("hello", whole ? { ...hello, have: null } : hello)
			.catch(() => null);
		greeting = false;
		if (closed) return;
		if (answer === null) {
			if (socket.connected) comeBack(within(COME_BACK_MS.max));
			return;
		}
		if (!answer.ok) return refused(answer.refusal, whole);
		if (follower.followed(answer) === "gap") {
			if (!whole) await greet(true);
			return;
		}
		stopAsking();
		follower.connection({ is: "following" });
	}

	/** Asks now and then for as long as there is no socket: a network may let nothing else through. */
	function startAsking(): void {
		if (!follower.poll || askTimer !== undefined) return;
		askTimer = setTimeout(ask, ASK_MS.after);
	}

	async function ask(): Promise<void> {
		const answered = (await follower.poll?.()) ?? false;
		if (closed || askTimer === undefined) return;
		if (answered !== asking) follower.connection(answered ? { is: "asking" } : { is: "away", since: Date.now() });
		asking = answered;
		askTimer = setTimeout(ask, ASK_MS.every * (0.75 + Math.random() / 2));
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

	/** The server speaks a newer protocol: a new page will speak it too, unless one was tried already. */
	function outdated(): void {
		if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) follower.connection({ is: "outdated" });
		else {
			sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
			location.reload();
		}
	}

	/** Leaves, and returns after a while, whatever the state of the socket. */
	function comeBack(afterMs: number): void {
		socket.disconnect();
		later(() => socket.connect(), afterMs);
	}

	function later(act: () => void, ms: number): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (!closed) act();
		}, ms);
	}

	const resync = (outcome: "gap" | undefined) => {
		if (outcome === "gap") void greet(false);
	};

	socket.on("connect", () => void greet(false));
	socket.on("disconnect", (reason) => {
		follower.connection({ is: "away", since: Date.now() });
		startAsking();
		/* Any other loss the client library mends by itself. */
		if (reason === "io server disconnect") comeBack(COME_BACK_MS.min + within(COME_BACK_MS.max));
	});
	socket.on("connect_error", () => {
		startAsking();
		if (!socket.active) comeBack(COME_BACK_MS.min + within(COME_BACK_MS.max));
	});
	socket.on("goodbye", ({ withinMs }) => comeBack(within(withinMs)));
	socket.on("floor", (frame) => resync(follower.on.floor?.(frame)));
	socket.on("desk", (frame) => resync(follower.on.desk?.(frame)));
	socket.on("stage", (view) => resync(follower.on.stage?.(view)));
	socket.on("mine", (change) => follower.on.mine?.(change));
	follower.connection({ is: "away", since: Date.now() });

	/* The phone knows before any time-out does. It has been known to be wrong, so we try all the same. */
	const offline = () => comeBack(COME_BACK_MS.max);
	const online = () => {
		if (!socket.connected) comeBack(within(1_000));
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
			/* Never into the library's buffer: it would be sent before the hello. */
			if (!socket.connected) return asking ? postCommand(command) : null;
			return socket
				.timeout(ANSWER_MS)
				.emitWithAck("command", command)
				.catch(() => null);
		},
		close() {
			closed = true;
			clearTimeout(timer);
			stopAsking();
			removeEventListener("offline", offline);
			removeEventListener("online", online);
			document.removeEventListener("visibilitychange", seen);
			socket.disconnect();
		},
	};
}

/** A moment of one's own, so that a hall does not come back as one. */
const within = (ms: number) => Math.random() * ms;
