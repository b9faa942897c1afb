import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { z } from "zod";
import { readLedger } from "#db/ledger.ts";
import { readHall } from "#db/programme.ts";
import { findSimilarTo } from "#db/similarity/similar.ts";
import { readVotes } from "#db/votes.ts";
import { id } from "#protocol/commands.ts";
import type { Ack, HelloReply, LedgerPage, Similar } from "#protocol/events.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { MESSAGE_BYTES, type RateName } from "#protocol/limits.ts";
import { maySee, type PageName, PERSON_ROLES } from "#protocol/permissions.ts";
import type { Reason, Refusal } from "#protocol/refusals.ts";
import { type Asking, receive, toReason } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { localeOf } from "../http/preferences.ts";
import { authorsOf, type Person, rolesIn } from "../identity/principal.ts";
import { findView } from "../live/find-view.ts";
import { mineOf, type SessionView } from "../live/session-view.ts";
import { stageOfHall, stageSeer } from "../live/stage-of-hall.ts";
import { refusal } from "../sentences.ts";
import { isShallow } from "../shape.ts";
import { tellRest } from "./desk-rest.ts";
import type { Presences, Seat } from "./presence.ts";
import { type Io, type OurSocket, room } from "./publisher.ts";
import type { Pulses } from "./pulses.ts";

const position = z.strictObject({ epoch: z.string().max(64), revision: z.number().int() }).nullable();
const helloSchema = z.discriminatedUnion("audience", [
	z.strictObject({
		protocol: z.literal(PROTOCOL_VERSION),
		audience: z.literal("floor"),
		sessionId: id,
		have: position,
	}),
	z.strictObject({
		protocol: z.literal(PROTOCOL_VERSION),
		audience: z.literal("desk"),
		sessionId: id,
		have: position,
	}),
	z.strictObject({
		protocol: z.literal(PROTOCOL_VERSION),
		audience: z.literal("chair"),
		sessionId: id,
		have: position,
	}),
	z.strictObject({
		protocol: z.literal(PROTOCOL_VERSION),
		audience: z.literal("stage"),
		hallId: id,
		have: position,
	}),
]);
type Hello = z.infer<typeof helloSchema>;
const claimSchema = z.strictObject({ sessionId: id, questionId: id.nullable() });
const ledgerSchema = z.strictObject({
	sessionId: id,
	questionId: id.nullable(),
	before: z.number().int().nullable(),
});

const similarSchema = z.strictObject({ sessionId: id, questionId: id });

/** A client this far behind is not reading: what is kept for it would grow without end while it answers pings. */
const UNREAD_FRAMES = 64;
const UNREAD_BYTES = 1024 * 1024;
const SWEEP_MS = 5_000;

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
 * Answers every socket: `hello` brings it up to date and lets it follow, `command` goes the way of all commands.
 * The HTTP server is attached last: a client that came before its handlers would be connected and never be heard.
 */
export function serveSockets(io: Io, http: HttpServer, context: Context, presences: Presences, pulses: Pulses): void {
	io.on("connection", (socket) => {
		const cookies = socket.request.headers.cookie;
		const asking: Asking = { cookies, locale: localeOf(socket.request) };
		socket.data = { ...asking };
		socket.on("command", (message: unknown, reply: unknown) => {
			if (typeof reply === "function") void receive(context, message, asking).then((ack: Ack) => reply(ack));
		});
		socket.on("hello", (message: unknown, reply: unknown) => {
			if (typeof reply !== "function") return;
			void answer(message).then((followed) => {
				try {
					reply(followed());
				} catch (fault) {
					reply(refused(socket, toReason(context.log, fault, "hello")));
				}
			});
		});

		socket.on("claim", (message: unknown) => void claim(message));
		socket.on("disconnect", () => presences.left(socket.id));

		/** [M17] [M18] Not answered, whatever it is: a desk says it again. */
		async function claim(message: unknown): Promise<void> {
			const data = isShallow(message, 1) ? claimSchema.safeParse(message).data : undefined;
			const person = data && presences.at(data.sessionId, socket.id);
			if (!data || !person || (await context.rates.spend("claim", person.id)) > 0) return;
			presences.holds(data.sessionId, socket.id, data.questionId);
		}

		socket.on("ledger", (message: unknown, reply: unknown) => {
			if (typeof reply === "function") void page(message).then((lines) => reply(lines));
		});

		socket.on("similar", (message: unknown, reply: unknown) => {
			if (typeof reply === "function") void similar(message).then((found) => reply(found));
		});

		const page = (message: unknown): Promise<LedgerPage> =>
			forDesk({ asking: "ledger", rate: "desk" }, ledgerSchema, message, async (ask) => ({
				ok: true,
				lines: await readLedger(context.db, ask),
			}));

		const similar = (message: unknown): Promise<Similar> =>
			forDesk(
				{ asking: "similar", rate: "similarAtDesk" },
				similarSchema,
				message,
				async ({ sessionId, questionId }) => {
					const questionIds = await context.comparing.unlessBusy(
						() => findSimilarTo(context.db, sessionId, questionId),
						[],
					);
					return questionIds ? { ok: true, questionIds } : refused(socket, { code: "no-such-question" });
				},
			);

		/** Answers what only a desk may ask, in the order of all commands: shape, session, principal, rate. */
		async function forDesk<Ask extends { sessionId: string }, Answer>(
			{ asking, rate }: { asking: string; rate: RateName },
			schema: z.ZodType<Ask>,
			message: unknown,
			give: (ask: Ask) => Promise<Answer>,
		): Promise<Answer | { ok: false; refusal: Refusal }> {
			try {
				const ask = isShallow(message, 1) ? schema.safeParse(message) : null;
				if (!ask?.success) return refused(socket, { code: "malformed" });
				const view = await findView(context, ask.data.sessionId, cookies);
				if (view && "seconds" in view) return refused(socket, { code: "too-fast", seconds: view.seconds });
				const person = view && (await enter(socket, view, "desk"));
				if (!person) return refused(socket, { code: "not-allowed" });
				const seconds = await context.rates.spend(rate, person.id);
				if (seconds > 0) return refused(socket, { code: "too-fast", seconds });
				return await give(ask.data);
			} catch (fault) {
				return refused(socket, toReason(context.log, fault, asking));
			}
		}

		async function answer(message: unknown): Promise<() => HelloReply> {
			const no = (reason: Reason) => () => refused(socket, reason);
			try {
				const hello = isShallow(message, 2) ? helloSchema.safeParse(message) : null;
				if (!hello?.success) return no({ code: "malformed" });
				const seconds = await context.rates.spend("hello", context.identity.anyId(cookies) ?? socket.id);
				if (seconds > 0) return no({ code: "too-fast", seconds });
				const followed = await follow(socket, hello.data);
				return typeof followed === "function" ? followed : no(followed);
			} catch (fault) {
				return no(toReason(context.log, fault, "hello"));
			}
		}
	});
	const sweep = setInterval(() => cutUnread(io, context), SWEEP_MS);
	sweep.unref();
	io.attach(http);

	/**
	 * Joins first and reads after: a change in between comes twice rather than never, and rows are absolute.
	 *
	 * The view is read as the answer goes out and not a moment before: a tick that comes in between, as where one reading of the
	 * database wakes both, would send its frame ahead of a view that does not hold it, to a client that has nothing to put it on.
	 * @returns what gives the answer, or why there is none
	 */
	async function follow(socket: OurSocket, hello: Hello): Promise<(() => HelloReply) | Reason> {
		const { cookies } = socket.data;
		const view = hello.audience === "stage" ? null : await findView(context, hello.sessionId, cookies);
		if (view && "seconds" in view) return { code: "too-fast", seconds: view.seconds };
		switch (hello.audience) {
			case "floor": {
				if (!view) return { code: "no-such-session" };
				const delegate = context.identity.delegate(cookies, view.state.conference.id);
				await socket.join(room.floor(view.id));
				const isKnown = delegate.kind === "delegate";
				if (isKnown) await socket.join(authorsOf(delegate).map((author) => room.mine(view.id, author)));
				const votes = isKnown ? await readVotes(context.db, view.id, delegate.voter) : [];
				return () => {
					const mine = mineOf(view, delegate, votes);
					return view.continues(hello.have)
						? { ok: true, audience: "floor", frame: view.floorFrame(hello.have.revision), mine }
						: { ok: true, audience: "floor", view: view.floor(), mine };
				};
			}
			case "desk": {
				const person = view && (await enter(socket, view, "desk"));
				if (!person) return { code: "not-allowed" };
				await socket.join(room.desk(view.id));
				context.screens.greet(socket, view);
				// Once this is answered; whoever has left again meanwhile never came.
				setImmediate(() => socket.connected && presences.came(view.id, socket.id, seatOf(person, view)));
				pulses.greet(socket.id, view);
				return () => {
					const { have } = hello;
					const answer = { ok: true, audience: "desk", now: Date.now() } as const;
					if (view.continues(have)) return { ...answer, frame: view.deskFrame(have.revision) };
					const { desk, rest } = view.deskStart();
					void tellRest(socket, view, rest);
					return { ...answer, view: desk, left: rest.length };
				};
			}
			case "chair": {
				if (!view || !(await enter(socket, view, "chair"))) return { code: "not-allowed" };
				await socket.join(room.chair(view.id));
				await view.refresh();
				return () => ({ ok: true, audience: "chair", view: view.chair() });
			}
			case "stage": {
				// Whoever is certainly neither a screen nor staff costs no query.
				if (!context.identity.isStaff(cookies)) return { code: "not-allowed" };
				const hall = await readHall(context.db, { id: hello.hallId });
				const seer = hall && (await stageSeer(context.identity, cookies, hall));
				if (!hall || !seer) return { code: "not-allowed" };
				if (seer.kind === "person") await socket.join(room.signIn(seer.conferenceId, seer.signInId, seer.grants));
				await socket.join(room.stage(hall.id));
				const now = (await readHall(context.db, { id: hall.id })) ?? hall;
				const screenId = seer.kind === "screen" ? seer.id : null;
				if (screenId) await context.screens.came(socket, { id: screenId, hallId: hall.id });
				const stage = await stageOfHall(context.views, now);
				return () => ({ ok: true, audience: "stage", view: stage, screenId });
			}
		}
	}

	/** @returns the person this socket sees a page of a session as, looked up each time; null if they may not. [Q4] It can be cut from then on. */
	async function enter(socket: OurSocket, view: SessionView, page: PageName): Promise<Person | null> {
		const { conference, hall } = view.state;
		const person = await context.identity.person(socket.data.cookies, conference.id);
		if (person.kind !== "person" || !maySee(rolesIn(person, hall.id), page)) return null;
		await socket.join(room.signIn(conference.id, person.signInId, person.grants));
		return person;
	}

	function refused(socket: OurSocket, reason: Reason): { ok: false; refusal: Refusal } {
		return { ok: false, refusal: refusal(reason, socket.data.locale, "UTC") };
	}
}

/** @returns who is at a desk, as the others there see them: by the first of their roles that may see it */
function seatOf(person: Person, { state }: SessionView): Seat["person"] {
	const roles = rolesIn(person, state.hall.id);
	const role = PERSON_ROLES.find((one) => roles.includes(one) && maySee([one], "desk")) ?? "observer";
	return { id: person.id, name: person.name, role };
}

/** Cuts clients that do not read. They come back, and are brought up to date by one view. */
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
