import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { apply } from "#protocol/apply.ts";
import type { Command, Wish } from "#protocol/commands.ts";
import {
	type Ack,
	type ClientToServer,
	type Followed,
	type Hello,
	PROTOCOL_VERSION,
	type ServerToClient,
} from "#protocol/events.ts";
import { isPassing, type Refusal } from "#protocol/refusals.ts";
import type {
	DeskHead,
	DeskQuestion,
	FloorHead,
	FloorQuestion,
	Frame,
	LedgerLine,
	Mine,
	Position,
	Presence,
	View,
} from "#protocol/views.ts";
import { voterOf } from "./voter.ts";

/** How long to wait for an answer before sending the same opId again. */
const ANSWER_MS = 5_000;

type OurSocket = Socket<ServerToClient, ClientToServer>;

/**
 * A phone or desk without a page: gets its cookie by HTTP, follows by socket, catches up after a gap, and sends commands again with
 * the same opId until they are answered.
 */
abstract class Client<Head, Row extends { id: string }> {
	readonly socket: OurSocket;
	readonly sessionId: string;
	view: View<Head, Row> | null = null;
	/** Accepted commands, in the order of the answers. */
	readonly acknowledged: { command: Command; ack: Ack & { ok: true }; tookMs: number }[] = [];
	/** Refused commands. `tookMs` is the time to the last answer. */
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
		this.socket.on("connect", () => this.#follow());
	}

	protected abstract hello(have: Position | null): Hello;
	protected abstract followed(answer: Followed & { ok: true }): void;

	/**
	 * Sends a command until it is accepted or finally refused. Returns refusals instead of throwing. Waits and retries if too fast.
	 * @param wish a command without its opId
	 */
	async send(wish: Wish): Promise<Ack> {
		const command: Command = { ...wish, opId: randomUUID() };
		for (let attempt = 0; ; attempt += 1) {
			if (this.#closed) throw new Error("This client has disconnected.");
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
			if (deadline.aborted) throw new Error(`${this.constructor.name} did not reach the expected state in ${ms} ms.`);
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
	 * Says hello until there is an answer. Applies it within the callback: a frame from the same read comes next, and needs a view to
	 * apply to.
	 */
	#follow(): void {
		const hello = this.hello(this.view && { epoch: this.view.epoch, revision: this.view.revision });
		this.socket.timeout(ANSWER_MS).emit("hello", hello, (late: Error | null, answer?: Followed) => {
			if (!late && answer?.ok) return this.followed(answer);
			if (this.#closed || !this.socket.connected) return;
			setTimeout(() => this.#follow(), 250);
		});
	}

	protected take(frame: Frame<Head, Row>): void {
		if (!this.view) return;
		const next = apply(this.view, frame);
		if (next === "gap") this.#follow();
		else this.set(next);
	}

	protected set(view: View<Head, Row>): void {
		this.view = view;
		const watchers = this.#watchers;
		this.#watchers = [];
		for (const watcher of watchers) watcher();
	}
}

export class Delegate extends Client<FloorHead, FloorQuestion> {
	readonly cookie: string;
	/** The delegate's pseudonym; empty unless the conference is given. */
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

	protected followed(answer: Followed & { ok: true }): void {
		if (answer.audience !== "floor") return;
		this.mine = answer.mine;
		if ("view" in answer) this.set(answer.view);
		else this.take(answer.frame);
	}
}

export class Desk extends Client<DeskHead, DeskQuestion> {
	presence: Presence = [];

	constructor(origin: string, cookie: string, sessionId: string) {
		super(origin, cookie, sessionId);
		this.socket.on("desk", (frame) => this.take(frame));
		this.socket.on("presence", ({ presence }) => {
			this.presence = presence;
		});
	}

	holds(questionId: string | null): void {
		this.socket.emit("at", { sessionId: this.sessionId, questionId });
	}

	/** @returns the latest page of the session's ledger, newest first */
	async ledger(): Promise<LedgerLine[]> {
		const ask = { sessionId: this.sessionId, questionId: null, before: null };
		const page = await this.socket.timeout(ANSWER_MS).emitWithAck("ledger", ask);
		if (!page.ok) throw new Error(page.refusal.sentence);
		return page.lines;
	}

	protected hello(have: Position | null): Hello {
		return { protocol: PROTOCOL_VERSION, audience: "desk", sessionId: this.sessionId, have };
	}

	protected followed(answer: Followed & { ok: true }): void {
		if (answer.audience !== "desk") return;
		if ("view" in answer) this.set(answer.view);
		else this.take(answer.frame);
	}
}

/** A first visit to a page of a conference. @returns the browser's new cookie */
export async function arrive(page: string): Promise<string> {
	return cookiesOf(await fetch(page));
}

/** A visit to a session's page. @returns the cookie and the session's id, as its form would send them */
export async function visit(page: string): Promise<{ cookie: string; sessionId: string }> {
	const response = await fetch(`${page}?ask=1`);
	const html = await response.text();
	const sessionId = /name="sessionId"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1];
	const cookie = cookiesOf(response);
	if (!sessionId || !cookie) throw new Error(`${page} is not a session's page (${response.status}).`);
	return { cookie, sessionId };
}

/** Uses a one-time link. @returns the cookie of the sign-in */
export async function enter(link: string, name: string): Promise<string> {
	const response = await fetch(link, {
		method: "POST",
		redirect: "manual",
		headers: { origin: new URL(link).origin },
		body: new URLSearchParams({ name }),
	});
	if (response.status !== 303) throw new Error(`The link was rejected (${response.status}).`);
	return cookiesOf(response);
}

/** @returns the cookies a response sets, as a request carries them */
export function cookiesOf(response: Response): string {
	return response.headers
		.getSetCookie()
		.map((line) => line.split(";")[0])
		.join("; ");
}
