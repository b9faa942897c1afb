import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { apply, withRest } from "#protocol/apply.ts";
import type { Command, CommandInput } from "#protocol/commands.ts";
import {
	type Ack,
	type ClientToServer,
	type Hello,
	type HelloReply,
	PROTOCOL_VERSION,
	type ServerToClient,
} from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import type { DeskFrame, DeskHead, DeskQuestion, DeskRest, DeskView, Presence } from "#protocol/views/desk.ts";
import type { FloorHead, FloorQuestion, Mine } from "#protocol/views/floor.ts";
import type { LedgerLine } from "#protocol/views/ledger.ts";
import type { Frame, Position, View } from "#protocol/views/session.ts";
import { voterOf } from "./voter.ts";

/** How long an answer is waited for before the same opId is sent again. */
const ANSWER_MS = 5_000;

type OurSocket = Socket<ServerToClient, ClientToServer>;

/**
 * A phone or a desk without a screen: it follows by socket, asks for what it missed after a gap, and sends a command again with the
 * same opId until it is answered.
 */
abstract class Client<Head, Row extends { id: string }> {
	readonly socket: OurSocket;
	readonly sessionId: string;
	view: View<Head, Row> | null = null;
	/** Commands that were accepted, in the order of the answers. */
	readonly acknowledged: { command: Command; ack: Ack & { ok: true }; tookMs: number }[] = [];
	/** Commands that were refused for good. `tookMs` is how long the last answer took, there and back. */
	readonly refused: { command: Command; code: string; refusal: Refusal; tookMs: number }[] = [];
	sentAgain = 0;
	#watchers: (() => void)[] = [];
	#closed = false;

	constructor(origin: string, cookie: string, sessionId: string) {
		this.sessionId = sessionId;
		this.socket = io(origin, {
			transports: ["websocket"],
			forceNew: true,
			reconnectionDelay: 200,
			reconnectionDelayMax: 2_000,
			extraHeaders: { cookie, origin },
		});
		this.socket.on("connect", () => this.follow());
	}

	/** The hello of this audience. */
	protected abstract hello(have: Position | null): Hello;
	/** Applies the answer to a hello. */
	protected abstract applyHello(answer: HelloReply & { ok: true }): void;

	/**
	 * Sends a command until it is accepted, or refused for good. A refusal is returned, not thrown: `{ ok: false, refusal }`. Being too fast
	 * is waited out.
	 * @param input a command without its opId
	 */
	async send(input: CommandInput): Promise<Ack> {
		const command: Command = { ...input, opId: randomUUID() };
		for (let attempt = 0; ; attempt += 1) {
			if (this.#closed) throw new Error("This client has left.");
			if (attempt > 0) this.sentAgain += 1;
			const sentAt = performance.now();
			const ack = await this.socket
				.timeout(ANSWER_MS)
				.emitWithAck("command", command)
				.catch(() => null);
			const tookMs = performance.now() - sentAt;
			if (ack?.ok) {
				this.acknowledged.push({ command, ack, tookMs });
				return ack;
			}
			if (ack && !isPassing(ack.refusal)) {
				const { refusal } = ack;
				this.refused.push({ command, code: refusal.code, refusal, tookMs });
				return ack;
			}
			const waits = ack?.refusal.code === "too-fast" || ack?.refusal.code === "crowded";
			await pause(waits && ack ? ack.refusal.seconds * 1_000 : 250);
		}
	}

	/** @returns once the view is as wanted @throws after `ms` */
	async until(wanted: (view: View<Head, Row>) => boolean, ms = 30_000): Promise<View<Head, Row>> {
		const deadline = AbortSignal.timeout(ms);
		while (!this.view || !wanted(this.view)) {
			if (deadline.aborted) throw new Error(`${this.constructor.name} did not get the wanted view in ${ms} ms.`);
			const changed = Promise.withResolvers<void>();
			this.#watchers.push(changed.resolve);
			deadline.addEventListener("abort", () => changed.resolve(), { once: true });
			await changed.promise;
		}
		return this.view;
	}

	leave(): void {
		this.#closed = true;
		this.socket.disconnect();
	}

	/** Says hello until it is answered. The answer is applied within the callback, because the next frame may come in the same read. */
	protected follow(): void {
		const hello = this.hello(this.view && { epoch: this.view.epoch, revision: this.view.revision });
		this.socket.timeout(ANSWER_MS).emit("hello", hello, (late: Error | null, answer?: HelloReply) => {
			if (!late && answer?.ok) return this.applyHello(answer);
			if (this.#closed || !this.socket.connected) return;
			setTimeout(() => this.follow(), 250);
		});
	}

	protected applyFrame(frame: Frame<Head, Row>): void {
		if (!this.view) return;
		const next = apply(this.view, frame);
		if (next === "gap") this.follow();
		else this.set(next);
	}

	protected set(view: View<Head, Row>): void {
		this.view = view;
		const watchers = this.#watchers;
		this.#watchers = [];
		for (const watcher of watchers) watcher();
	}
}

/** A delegate's phone. */
export class Delegate extends Client<FloorHead, FloorQuestion> {
	readonly cookie: string;
	/** Their pseudonym; empty unless the conference is given. */
	readonly voter: string;
	mine: Mine = { votes: [], questions: [] };

	constructor(origin: string, cookie: string, sessionId: string, conferenceId?: string) {
		super(origin, cookie, sessionId);
		this.cookie = cookie;
		this.voter = conferenceId === undefined ? "" : voterOf(cookie, conferenceId);
		this.socket.on("floor", (frame) => this.applyFrame(frame));
		this.socket.on("mine", ({ votes, feedback, questions }) => {
			const changed = new Set(questions.map((question) => question.id));
			this.mine = {
				votes: [...this.mine.votes.filter((id) => !(id in votes)), ...Object.keys(votes).filter((id) => votes[id])],
				feedback: { ...this.mine.feedback, ...feedback },
				questions: [...questions, ...this.mine.questions.filter((question) => !changed.has(question.id))],
			};
		});
	}

	protected hello(have: Position | null): Hello {
		return { protocol: PROTOCOL_VERSION, audience: "floor", sessionId: this.sessionId, have };
	}

	protected applyHello(answer: HelloReply & { ok: true }): void {
		if (answer.audience !== "floor") return;
		this.mine = answer.mine;
		if ("view" in answer) this.set(answer.view);
		else this.applyFrame(answer.frame);
	}
}

/** A moderator's desk. */
export class Desk extends Client<DeskHead, DeskQuestion> {
	/** Who else is there. */
	presence: Presence = [];
	/** A view that still lacks rows. */
	#incomplete: DeskView | null = null;

	constructor(origin: string, cookie: string, sessionId: string) {
		super(origin, cookie, sessionId);
		this.socket.on("desk", (frame) =>
			this.#incomplete ? this.#addRows(this.#incomplete, frame) : this.#applyNews(frame),
		);
		this.socket.on("presence", ({ presence }) => {
			this.presence = presence;
		});
	}

	/** Says which card is selected here. */
	holds(questionId: string | null): void {
		this.socket.emit("claim", { sessionId: this.sessionId, questionId });
	}

	/** @returns the latest lines of the session's ledger, latest first */
	async ledger(): Promise<LedgerLine[]> {
		const ask = { sessionId: this.sessionId, questionId: null, before: null };
		const page = await this.socket.timeout(ANSWER_MS).emitWithAck("ledger", ask);
		if (!page.ok) throw new Error(page.refusal.sentence);
		return page.lines;
	}

	protected hello(have: Position | null): Hello {
		return { protocol: PROTOCOL_VERSION, audience: "desk", sessionId: this.sessionId, have };
	}

	protected applyHello(answer: HelloReply & { ok: true }): void {
		if (answer.audience !== "desk") return;
		this.#incomplete = null;
		if ("frame" in answer) this.applyFrame(answer.frame);
		else if (answer.left > 0) this.#incomplete = answer.view;
		else this.set(answer.view);
	}

	#applyNews(frame: DeskFrame | DeskRest): void {
		if ("to" in frame) this.applyFrame(frame);
	}

	/** Shows a new view once all its rows have come. */
	#addRows(view: DeskView, frame: DeskFrame | DeskRest): void {
		const next = "left" in frame ? withRest(view, frame) : apply(view, frame);
		this.#incomplete = next === "gap" || ("left" in frame && frame.left === 0) ? null : next;
		if (next === "gap") this.follow();
		else if (!this.#incomplete) this.set(next);
	}
}

/** Asks for an identity, as a new browser's script does. @returns its cookie */
export async function newIdentity(origin: string): Promise<string> {
	const answer = await fetch(`${origin}/api/identity`, { method: "POST", redirect: "manual", headers: { origin } });
	return cookiesOf(answer);
}

/** A new browser's first visit to a session's page. @returns its cookie, and the session's id as a form on the page would send it */
export async function visit(page: string): Promise<{ cookie: string; sessionId: string }> {
	const response = await fetch(`${page}?ask=1`);
	const html = await response.text();
	const sessionId = /name="sessionId"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1];
	if (!sessionId) throw new Error(`${page} is no session's page (${response.status}).`);
	return { cookie: await newIdentity(new URL(page).origin), sessionId };
}

/** Posts a form as a browser does: one without a cookie is given one, and sent back with it once. */
export async function postForm(page: string, fields: Record<string, string>, cookie = ""): Promise<Response> {
	const post = (address: string, cookies: string) =>
		fetch(address, {
			method: "POST",
			redirect: "manual",
			headers: { origin: new URL(page).origin, cookie: cookies },
			body: new URLSearchParams(fields),
		});
	const first = await post(page, cookie);
	if (first.status !== 307) return first;
	return post(new URL(first.headers.get("location") ?? "", page).href, `${cookie}; ${cookiesOf(first)}`);
}

/** Uses a one-time link up. @returns the cookie that signs in */
export async function enter(link: string, name: string): Promise<string> {
	const response = await postForm(link, { name });
	if (response.status !== 303) throw new Error(`The link was not taken (${response.status}).`);
	return cookiesOf(response);
}

/** @returns the cookies an answer sets, as a request carries them */
export function cookiesOf(response: Response): string {
	return response.headers
		.getSetCookie()
		.map((line) => line.split(";")[0])
		.join("; ");
}
