import type { Command } from "#protocol/commands.ts";
import type { ClientToServer, Hello, HelloReply, Sent } from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import { serverNow } from "../ui/server-time.ts";
import { createHttpPolling } from "./http-polling.ts";
import { postCommand } from "./plain-http.ts";
import { reloadOnce } from "./reload-once.ts";
import {
	type Answer,
	type Asked,
	loadClient,
	type News,
	openSocket,
	type Said,
	type Socket,
	within,
} from "./socket.ts";

/** The state of the page's connection to the server. */
export type Connection =
	/** No script has tried yet: what is shown came with the page. */
	| { is: "starting" }
	/** Lost, and coming back by itself. `since` in ms since 1970, by the server's clock as far as it is known. */
	| { is: "away"; since: number }
	| { is: "following" }
	/** Without a socket: the page asks every few seconds. */
	| { is: "asking" }
	/** The server does not let this page follow. That changes when somebody signs in, in whichever tab: the page keeps trying. */
	| { is: "refused"; refusal: Refusal }
	/** The page is older than the server can talk to, and loading it again once did not help, or would lose something. */
	| { is: "outdated" };

export type Accepted = Extract<HelloReply, { ok: true }>;

/** What a page wants of its connection. */
export type Follower = {
	/** Says what to follow and what is known; called at every connect, because reconnecting is connecting. */
	hello(): Hello;
	/** @returns "gap" to say hello again for the whole view */
	applyHello(answer: Accepted): "gap" | undefined;
	/** Applies a frame, or anything else the server sends. @returns "gap" to be brought up to date */
	applyNews(news: News): "gap" | undefined;
	/** Where the page can do without a socket: brings it up to date by plain HTTP. @returns what came of it; null where no answer came */
	poll?(): Promise<"followed" | "outdated" | null>;
	/**
	 * For the few that must be back at once, as a hall's screens: how long to stay away at most between two tries, and to wait to
	 * be let in and for a hello's answer. Left out: as phones do, of which there are thousands.
	 */
	haste?: { awayMs: number; openMs: number; answerMs: number };
	/** Where something must be done before the first connection: resolves when it is. */
	ready?: Promise<unknown>;
	/** Whether something would be lost with this page. */
	unsafe?(): boolean;
	connection(connection: Connection): void;
};

export type Following = {
	/** Sends a command. @returns the answer, or null where none came: then it may or may not have been taken. */
	command(command: Command): Promise<Sent>;
	/** Asks by socket only. @returns the answer, or null where none came */
	ask<E extends Asked>(event: E, message: Parameters<ClientToServer[E]>[0]): Promise<Answer<E> | null>;
	/** Sends what gets no answer, by socket only; without one it is dropped. */
	say<E extends Said>(event: E, message: Parameters<ClientToServer[E]>[0]): void;
	/** Says hello once more: brings up to date, and finds out whether the server is still there. */
	check(): void;
	/** Connects again, with the browser's cookies as they are now. */
	reconnect(): void;
	close(): void;
};

const PHONE = { awayMs: 5_000, answerMs: 10_000 };
/** A WebSocket is not waited for as long, because there is another way. */
const OPEN_MS = { websocket: 5_000, polling: 10_000 };
/** How often a page that was refused tries again. Only a few walls are in a hurry. */
const REFUSED_MS = { wall: 5_000, page: 30_000 };
/** A page that was hidden for longer asks at once whether it is still up to date. */
const ASLEEP_MS = 20_000;

/**
 * Follows a session or a stage for as long as the page lives: connects, says hello, gets what it missed, and does so again after every
 * loss, each phone at its own moment.
 */
export function follow(follower: Follower): Following {
	const { awayMs, answerMs } = follower.haste ?? PHONE;
	const openMs = follower.haste ? { websocket: follower.haste.openMs, polling: follower.haste.openMs } : OPEN_MS;
	const polling = follower.poll && createHttpPolling(follower.poll, polled);
	let socket: Socket | null = null;
	/** The hello that has no answer yet. */
	let pending: Hello | null = null;
	let helloTimer: ReturnType<typeof setTimeout> | undefined;
	let following = false;
	let isRefused = false;
	let closed = false;

	function sayHello(whole: boolean): void {
		if (!socket?.isConnected() || pending) return;
		const known = follower.hello();
		const hello = whole ? { ...known, have: null } : known;
		pending = hello;
		socket.ask("hello", hello, (answer) => answered(hello, answer, whole), answerMs);
	}

	function answered(hello: Hello, answer: HelloReply | null, whole: boolean): void {
		/* Another connection has been made meanwhile, and said hello itself. */
		if (pending !== hello) return;
		pending = null;
		if (answer === null) socket?.fallBack();
		else if (!answer.ok) refused(answer.refusal, whole);
		else if (follower.applyHello(answer) !== "gap") {
			polling?.stop();
			following = true;
			isRefused = false;
			follower.connection({ is: "following" });
		} else if (!whole) sayHello(true);
	}

	function refused(refusal: Refusal, whole: boolean): void {
		if (refusal.code === "malformed") outdated();
		else if (isPassing(refusal) || refusal.code === "defect") {
			const seconds = refusal.code === "too-fast" ? refusal.seconds : 2;
			clearTimeout(helloTimer);
			helloTimer = setTimeout(sayHello, seconds * 1_000 + within(PHONE.awayMs), whole);
		} else {
			following = false;
			isRefused = true;
			follower.connection({ is: "refused", refusal });
			clearTimeout(helloTimer);
			const everyMs = follower.haste ? REFUSED_MS.wall : REFUSED_MS.page;
			helloTimer = setTimeout(reconnect, everyMs * (0.5 + Math.random()));
		}
	}

	/** A connection has the cookies it was made with. */
	function reconnect(): void {
		clearTimeout(helloTimer);
		socket?.reconnect(0);
	}

	/** Somebody may have signed in in another tab. */
	function focused(): void {
		if (isRefused) reconnect();
	}

	/** @returns whether the server still lets this page follow; null where no answer came */
	async function isLetIn(): Promise<boolean | null> {
		const answer = await ask("hello", follower.hello());
		if (answer?.ok === false) refused(answer.refusal, false);
		return answer?.ok ?? null;
	}

	/** Only the delegate decides to give up what would be lost with this page. */
	function outdated(): void {
		if (follower.unsafe?.() || !reloadOnce()) follower.connection({ is: "outdated" });
	}

	function connected(): void {
		pending = null;
		sayHello(false);
	}

	function disconnected(): void {
		if (closed) return;
		pending = null;
		polling?.start();
		if (following) follower.connection({ is: "away", since: serverNow() });
		following = false;
	}

	function polled(to: "answered" | "unanswered" | "outdated"): void {
		if (to === "outdated") outdated();
		else follower.connection(to === "answered" ? { is: "asking" } : { is: "away", since: serverNow() });
	}

	function take(news: News): void {
		const [name, data] = news;
		if (name === "goodbye") socket?.reconnect(within(data.withinMs));
		else if (follower.applyNews(news) === "gap") sayHello(false);
	}

	function ask<E extends Asked>(event: E, message: Parameters<ClientToServer[E]>[0]): Promise<Answer<E> | null> {
		return new Promise((resolve) => (socket ? socket.ask(event, message, resolve) : resolve(null)));
	}

	follower.connection({ is: "away", since: serverNow() });
	const ready = Promise.resolve(follower.ready);
	void ready.then(() => !closed && polling?.start());
	void Promise.all([loadClient(), ready]).then(([client]) => {
		if (!closed) socket = openSocket(client, { awayMs, openMs }, { connected, disconnected, news: take });
	});

	/* The phone knows before any timeout does. It has been known to be wrong, so we try all the same. */
	const offline = () => socket?.reconnect(awayMs);
	const online = () => {
		if (!socket?.isConnected()) socket?.reconnect(within(Math.min(awayMs, 1_000)));
	};
	let hiddenAt = 0;
	const seen = () => {
		if (document.hidden) hiddenAt = Date.now();
		else if (isRefused) reconnect();
		else if (Math.abs(Date.now() - hiddenAt) > ASLEEP_MS) sayHello(false);
	};
	addEventListener("offline", offline);
	addEventListener("online", online);
	addEventListener("focus", focused);
	document.addEventListener("visibilitychange", seen);

	return {
		async command(command) {
			if (!socket?.isConnected()) return polling?.isAnswered() ? postCommand(command) : null;
			const ack = await ask("command", command);
			if (ack === null && socket.wasBlocked()) return "blocked";
			// Somebody who has been signed out since can send it once they have signed in again.
			return ack?.ok === false && ack.refusal.code === "not-allowed" && !(await isLetIn()) ? null : ack;
		},
		ask,
		say: (event, message) => socket?.say(event, message),
		check: () => sayHello(false),
		reconnect,
		close() {
			closed = true;
			clearTimeout(helloTimer);
			removeEventListener("offline", offline);
			removeEventListener("online", online);
			removeEventListener("focus", focused);
			document.removeEventListener("visibilitychange", seen);
			socket?.close();
			polling?.stop();
		},
	};
}
