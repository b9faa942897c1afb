import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Database } from "#db/client/client.ts";
import { StartRefusal } from "#db/client/start-refusal.ts";
import { RECONNECT_SPREAD_MS } from "#protocol/limits.ts";
import { Comparing } from "./comparing.ts";
import type { Context } from "./context.ts";
import { createHandler, type Pages } from "./http/handler.ts";
import { Identity } from "./identity/identity.ts";
import { evictViews } from "./live/evict-views.ts";
import { applySchedule, keepSchedule } from "./live/schedule.ts";
import { SessionViews } from "./live/session-view.ts";
import { VoteBatches } from "./live/vote-batch.ts";
import { VoteWatch } from "./live/vote-watch.ts";
import type { Log } from "./log.ts";
import { createRunning } from "./pages/page-services.ts";
import type { Running } from "./pages/running.ts";
import { Pulse } from "./pulse.ts";
import { Queues } from "./queues.ts";
import { RateLimits } from "./rate-limit.ts";
import { Presences } from "./realtime/presence.ts";
import { Publisher } from "./realtime/publisher.ts";
import { Pulses } from "./realtime/pulses.ts";
import { Screens } from "./realtime/screens.ts";
import { watchSignIns } from "./realtime/sign-ins.ts";
import { createIo, serveSockets } from "./realtime/sockets.ts";
import { watchProgrammes } from "./realtime/watch-programmes.ts";

/** How long a page or a form that is being answered has left once the server closes, and a client to hang up. */
const ANSWER_MS = 3_000;

/** A port that is being listened on. It answers 503 until a server is started on it. */
export type Listening = {
	http: Server;
	port: number;
	/** Hands every request to a handler from now on. */
	answerWith(handler: RequestListener): void;
	/** Every connection that is open, WebSockets too. */
	connections: ReadonlySet<Socket>;
};

/**
 * Listens before anything else is started: a port that is taken is known at once.
 * @param port 0 for any free one
 * @throws StartRefusal where the port cannot be had
 */
export async function listen(port: number): Promise<Listening> {
	let handler: RequestListener = (_, response) => response.writeHead(503, { "retry-after": "2" }).end("Starting.\n");
	const http = createServer((request, response) => handler(request, response));
	const connections = new Set<Socket>();
	http.on("connection", (connection) => {
		connections.add(connection);
		connection.once("close", () => connections.delete(connection));
	});
	http.listen(port);
	await once(http, "listening").catch((fault: unknown) => {
		const code = fault instanceof Error && "code" in fault ? fault.code : "";
		if (code === "EADDRINUSE") {
			throw new StartRefusal(`Port ${port} is taken: end what uses it, or choose another with PORT.`);
		}
		if (code === "EACCES") {
			throw new StartRefusal(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`);
		}
		throw fault;
	});
	const address = http.address();
	return {
		http,
		port: address !== null && typeof address === "object" ? address.port : port,
		answerWith(next) {
			handler = next;
		},
		connections,
	};
}

export type ServerParts = {
	/** Connected, and brought to this version's tables. */
	db: Database;
	/** Signs cookies; at least 32 characters, the same on every node. */
	secret: string;
	/** The public address; null for whatever host a request names. */
	origin: string | null;
	log: Log;
	development: boolean;
	/** Creates the page handlers. `running` is the server's API for pages. */
	pages: (running: Running) => Promise<Pages>;
};

/**
 * Starts a server: commands, live views, forms, and whatever pages it is given. A process may run several.
 * @returns how to close it: commands under way are answered and clients told, then every connection ends within about `ANSWER_MS`
 */
export async function startServer(listening: Listening, parts: ServerParts): Promise<() => Promise<void>> {
	const { http, connections } = listening;
	const { db, secret, origin, log, development } = parts;
	const identity = new Identity(db, secret);
	const views = new SessionViews(db);
	const io = createIo(origin);
	const publish = new Publisher(io, views, log);
	const batches = new VoteBatches(db);
	const queues = new Queues();
	const watch = new VoteWatch();
	const rates = new RateLimits();
	const screens = new Screens({ io, db, views, rates, log }, (by) => identity.screenKey(by));
	const comparing = new Comparing();
	const inFlight: Context["inFlight"] = new Set();
	const context: Context = {
		db,
		identity,
		batches,
		queues,
		watch,
		publish,
		screens,
		views,
		rates,
		comparing,
		log,
		inFlight,
		closing: false,
	};
	// Apply scheduled changes missed while the server was down.
	await applySchedule(context);
	const pulse = new Pulse(db);
	const pages = await parts.pages(createRunning(context, pulse, origin));
	listening.answerWith(createHandler({ context, pulse, pages, origin, development }));
	const presences = new Presences(io);
	const pulses = new Pulses({ io, db, views, watch, log });
	serveSockets(io, http, context, presences, pulses);
	const stops = [
		watchSignIns(io, context),
		keepSchedule(context),
		watchProgrammes(context),
		evictViews(context),
		() => publish.stop(),
		() => presences.stop(),
		() => pulses.stop(),
	];

	return async () => {
		context.closing = true;
		http.close();
		io.emit("goodbye", { withinMs: RECONNECT_SPREAD_MS });
		while (context.inFlight.size > 0) await Promise.allSettled([...context.inFlight]);
		for (const stop of stops) stop();
		// Browsers keep connections open after an answer; one that was just being answered when `close()` looked would
		// hold the server for its five seconds of keep-alive.
		const idle = setInterval(() => http.closeIdleConnections(), 50);
		// A phone that is asleep or gone answers no farewell, and Node counts its WebSocket among no connections to be closed.
		const late = setTimeout(() => {
			for (const connection of connections) connection.destroy();
		}, ANSWER_MS);
		await io.close();
		clearInterval(idle);
		clearTimeout(late);
	};
}
