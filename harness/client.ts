import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { apply, withRest } from "#protocol/apply.ts";
import type { Command, Wish } from "#protocol/commands.ts";
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
 * A client as a phone or a desk is one, without the pixels: it comes by HTTP for its cookie, follows by socket, asks to be
 * brought up to date after a gap, and sends what was not answered again, with the same opId, until it is.
 */
abstract class Client<Head, Row extends { id: string }> {
	readonly socket: OurSocket;
	readonly sessionId: string;
	view: View<Head, Row> | null = null;
	/** What was answered with yes, in the order of the answers. */
	readonly acknowledged: { command: Command; ack: Ack & { ok: true }; tookMs: number }[] = [];
	/** What was answered with no, for good. `tookMs` is how long the last answer took, here and there. */
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

	/** What this audience says hello with. */
	protected abstract hello(have: Position | null): Hello;
	/** Takes what this audience is answered. */
	protected abstract followed(answer: HelloReply & { ok: true }): void;

	/**
	 * Sends a command until it is accepted, or refused for good. A refusal is returned, not thrown: `{ ok: false, refusal }`. Being too fast
	 * is waited out.
	 * @param wish a command without its opId
	 */
	async send(wish: Wish): Promise<Ack> {
		const command: Command = { ...wish, opId: randomUUID() };
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
			await pause(ack?.refusal.code === "too-fast" ? ack.refusal.seconds * 1_000 : 250);
		}
	}

	/** @returns once the view is as wanted @throws after `ms` */
	async until(wanted: (view: View<Head, Row>) => boolean, ms = 30_000): Promise<View<Head, Row>> {
		const deadline = AbortSignal.timeout(ms);
		while (!this.view || !wanted(this.view)) {
			if (deadline.aborted) throw new Error(`${this.constructor.name} did not come to be as wanted in ${ms} ms.`);
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

	/**
	 * Says hello until there is an answer. It is taken within the callback: a frame that came in the same read is next, and would find
	 * no view to go on.
	 */
	protected follow(): void {
		const hello = this.hello(this.view && { epoch: this.view.epoch, revision: this.view.revision });
		this.socket.timeout(ANSWER_MS).emit("hello", hello, (late: Error | null, answer?: HelloReply) => {
			if (!late && answer?.ok) return this.followed(answer);
			if (this.#closed || !this.socket.connected) return;
			setTimeout(() => this.follow(), 250);
		});
	}

	protected take(frame: Frame<Head, Row>): void {
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
	/** What the server stores for them; empty unless the conference is given. */
	readonly voter: string;
	mine: Mine = { votes: [], questions: [] };

	constructor(origin: string, cookie: string, sessionId: string, conferenceId?: string) {
		super(origin, cookie, sessionId);
		this.cookie = cookie;
		this.voter = conferenceId === undefined ? "" : voterOf(cookie, conferenceId);
		this.socket.on("floor", (frame) => this.take(frame));
		this.socket.on("mine", ({ votes, questions }) => {
			const changed = new Set(questions.map((question) => question.id));
			this.mine = {
				votes: [...this.mine.votes.filter((id) => !(id in votes)), ...Object.keys(votes).filter((id) => votes[id])],
				questions: [...questions, ...this.mine.questions.filter((question) => !changed.has(question.id))],
			};
		});
	}

	protected hello(have: Position | null): Hello {
		return { protocol: PROTOCOL_VERSION, audience: "floor", sessionId: this.sessionId, have };
	}

	protected followed(answer: HelloReply & { ok: true }): void {
		if (answer.audience !== "floor") return;
		this.mine = answer.mine;
		if ("view" in answer) this.set(answer.view);
		else this.take(answer.frame);
	}
}

/** A moderator's desk. */
export class Desk extends Client<DeskHead, DeskQuestion> {
	/** Who else is there. */
	presence: Presence = [];
	/** A view of which rows are still to come. */
	#coming: DeskView | null = null;

	constructor(origin: string, cookie: string, sessionId: string) {
		super(origin, cookie, sessionId);
		this.socket.on("desk", (frame) => (this.#coming ? this.#more(this.#coming, frame) : this.#whole(frame)));
		this.socket.on("presence", ({ presence }) => {
			this.presence = presence;
		});
	}

	/** Says which card is in hand here. */
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

	protected followed(answer: HelloReply & { ok: true }): void {
		if (answer.audience !== "desk") return;
		this.#coming = null;
		if ("frame" in answer) this.take(answer.frame);
		else if (answer.left > 0) this.#coming = answer.view;
		else this.set(answer.view);
	}

	#whole(frame: DeskFrame | DeskRest): void {
		if ("to" in frame) this.take(frame);
	}

	/** What was asked for whole is taken once it is whole. */
	#more(view: DeskView, frame: DeskFrame | DeskRest): void {
		const next = "left" in frame ? withRest(view, frame) : apply(view, frame);
		this.#coming = next === "gap" || ("left" in frame && frame.left === 0) ? null : next;
		if (next === "gap") this.follow();
		else if (!this.#coming) this.set(next);
	}
}

/** A first visit to a page of a conference. @returns the cookie it gives a browser */
export async function arrive(page: string): Promise<string> {
	return cookiesOf(await fetch(page));
}

/** A visit to a session's page: the cookie it gives and the session's id, as a form on it would send it. */
export async function visit(page: string): Promise<{ cookie: string; sessionId: string }> {
	const response = await fetch(`${page}?ask=1`);
	const html = await response.text();
	const sessionId = /name="sessionId"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1];
	const cookie = cookiesOf(response);
	if (!sessionId || !cookie) throw new Error(`${page} is no session's page (${response.status}).`);
	return { cookie, sessionId };
}

/** Uses a one-time link up. @returns the cookie that signs in */
export async function enter(link: string, name: string): Promise<string> {
	const response = await fetch(link, {
		method: "POST",
		redirect: "manual",
		headers: { origin: new URL(link).origin },
		body: new URLSearchParams({ name }),
	});
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
