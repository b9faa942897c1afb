import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { z } from "zod";
import { id } from "#protocol/commands.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Reason, Refusal } from "#protocol/refusals.ts";
import { type Caller, receive } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { every } from "../every.ts";
import { toReason } from "../faults.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { socketLocale } from "../http/preferences.ts";
import { refusal } from "../sentences.ts";
import { parseShallow } from "../shape.ts";
import { DESK_REQUESTS } from "./desk-requests.ts";
import { answerHello, type DeskNews } from "./hello.ts";
import type { Io, OurSocket } from "./rooms.ts";

const claimSchema = z.strictObject({ sessionId: id, questionId: id.nullable() });

/** A client this far behind is not reading. What waits for it would grow without end, although it answers pings. */
const UNREAD_FRAMES = 64;
const UNREAD_BYTES = 1024 * 1024;
const UNREAD_CHECK_MS = 5_000;

/** @returns Socket.IO, which listens to nobody before `serveSockets()` */
export function createIo(origin: string | null): Io {
	return new Server({
		serveClient: false,
		maxHttpBufferSize: MESSAGE_BYTES,
		perMessageDeflate: false,
		allowRequest: (request, decide) => decide(null, isOwnOrigin(request, origin)),
	});
}

/**
 * Answers every socket: `hello` brings it up to date and lets it follow, and commands take the same way as all others.
 * @returns a function that stops the check for clients that do not read
 */
export function serveSockets(io: Io, http: HttpServer, context: Context, news: DeskNews): () => void {
	io.on("connection", (socket) => serve(context, news, socket));
	// Last: a client that came before there are handlers would be connected and never heard.
	io.attach(http);
	const { log } = context;
	return every(UNREAD_CHECK_MS, { log, failure: "unread frames could not be counted" }, () => cutUnread(io, context));
}

function serve(context: Context, news: DeskNews, socket: OurSocket): void {
	const { rates, log } = context;
	const { presences } = news;
	const caller: Caller = { cookies: socket.request.headers.cookie, locale: socketLocale(socket.handshake) };
	socket.data = { ...caller };

	socket.on("command", (message: unknown, reply: unknown) => {
		if (typeof reply === "function") void receive(context, message, caller).then((ack) => reply(ack));
	});
	answer("hello", async (message) => {
		const answered = await answerHello(context, news, socket, message);
		return typeof answered === "function" ? answered : () => refuse(answered);
	});
	for (const name of ["ledger", "similar", "card"] as const) {
		answer(name, async (message) => {
			const answered = await DESK_REQUESTS[name](context, socket, message);
			return () => ("code" in answered ? refuse(answered) : answered);
		});
	}
	socket.on("claim", (message: unknown) => void claim(message));
	socket.on("disconnect", () => presences.leave(socket.id));

	/** Answers an event. @param handle returns a function that gives the answer, which is called as it is sent */
	function answer(
		name: "hello" | keyof typeof DESK_REQUESTS,
		handle: (message: unknown) => Promise<() => unknown>,
	): void {
		socket.on(name, async (message: unknown, reply: unknown) => {
			if (typeof reply !== "function") return;
			try {
				const give = await handle(message);
				reply(give());
			} catch (fault) {
				reply(refuse(toReason(log, fault, name)));
			}
		});
	}

	/** [M17] [M18] Not answered: a desk repeats it. */
	async function claim(message: unknown): Promise<void> {
		const claimed = parseShallow(claimSchema, message);
		const person = claimed && presences.personAt(claimed.sessionId, socket.id);
		if (!person || (await rates.spend("claim", person.id)) > 0) return;
		presences.claim(claimed.sessionId, socket.id, claimed.questionId);
	}

	function refuse(reason: Reason): { ok: false; refusal: Refusal } {
		return { ok: false, refusal: refusal(reason, caller.locale, "UTC") };
	}
}

/** Cuts clients that do not read. They reconnect, and are brought up to date by one view. */
function cutUnread(io: Io, { log }: Context): void {
	for (const socket of io.sockets.sockets.values()) {
		const transport: unknown = Reflect.get(socket.conn.transport, "socket");
		const unsent =
			typeof transport === "object" && transport !== null && "bufferedAmount" in transport
				? transport.bufferedAmount
				: 0;
		const waiting: unknown = Reflect.get(socket.conn, "writeBuffer");
		const frames = Array.isArray(waiting) ? waiting.length : 0;
		if (frames <= UNREAD_FRAMES && !(typeof unsent === "number" && unsent > UNREAD_BYTES)) continue;
		log.warn({ frames, unsent }, "cut a client that does not read");
		// Without "discard" it would wait for what is never read.
		socket.conn.close(true);
	}
}
