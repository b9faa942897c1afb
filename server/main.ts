import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";
import next from "next";
import { connect } from "#db/client.ts";
import { DEMO, loadDemo, relayDemo } from "#db/demo.ts";
import { embedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { createLink } from "#db/people.ts";
import { keepTimes } from "#db/schedule.ts";
import { renewGists } from "#db/similar.ts";
import { StartRefusal } from "#db/start-refusal.ts";
import { RECONNECT_SPREAD_MS } from "#protocol/limits.ts";
import { Comparing } from "./comparing.ts";
import { type Env, readEnv } from "./env.ts";
import { evictViews } from "./evict-views.ts";
import { isPassingFault } from "./faults.ts";
import { createRunning } from "./house.ts";
import { createHandler } from "./http.ts";
import { createIdentity, keptSecret } from "./identity.ts";
import { lanAddress } from "./lan-address.ts";
import { createLog } from "./log.ts";
import { Presences } from "./presence.ts";
import { Publisher } from "./publish.ts";
import { Pulse } from "./pulse.ts";
import { Pulses } from "./pulses.ts";
import { RateLimits } from "./rate-limit.ts";
import { createIo, serveSockets } from "./realtime.ts";
import type { Workshop } from "./receive.ts";
import { watchRevoked } from "./revoked.ts";
import { run } from "./running.ts";
import { keepSchedule } from "./schedule.ts";
import { Screens } from "./screens.ts";
import { SessionViews } from "./session-view.ts";
import { VoteBatch } from "./vote-batch.ts";
import { VoteWatch } from "./vote-watch.ts";

/** The whole program has ten seconds to end; what is not done by then will not be. */
const CLOSE_MS = 9_000;

/** How long a page or a form that is being answered has left once the server closes, and a client to hang up. */
const ANSWER_MS = 3_000;

/** What has to be closed, last opened first. */
const closers: (() => Promise<unknown>)[] = [];
let closing: Promise<number> | null = null;

process.on("SIGTERM", () => void end(0));
process.on("SIGINT", () => void end(0));

try {
	await start(readEnv(process.env));
} catch (fault) {
	if (!closing) {
		console.error(fault instanceof StartRefusal ? fault.message : fault);
		await end(1);
	}
}

/** Environment, port, database, migration, Next, sockets; then the addresses. */
async function start(env: Env): Promise<void> {
	const log = createLog(env.logLevel);
	let handler: RequestListener = (_, response) => response.writeHead(503, { "retry-after": "2" }).end("Starting.\n");
	const http = createServer((request, response) => handler(request, response));
	const connections = new Set<Socket>();
	http.on("connection", (connection) => {
		connections.add(connection);
		connection.once("close", () => connections.delete(connection));
	});
	await listen(http, env.port);

	const url = env.databaseUrl ?? (await startEmbedded(env.dataFolder));
	const { db, close } = connect(url);
	closers.push(close);
	await reach(env, () => migrate(url));
	if (!(await loadDemo(db))) await relayDemo(db);
	await renewGists(db);
	// What came due while nobody was there, before the first page is made.
	await keepTimes(db);

	const identity = createIdentity(db, env.secret ?? (await keptSecret(env.dataFolder)));
	const views = new SessionViews(db);
	const io = createIo(env.origin);
	const publish = new Publisher(io, views, log);
	const batch = new VoteBatch(db);
	const watch = new VoteWatch();
	const rates = new RateLimits();
	const screens = new Screens({ io, db, views, rates, log }, identity.screenKey);
	const comparing = new Comparing();
	const inFlight: Workshop["inFlight"] = new Set();
	const shop: Workshop = { db, batch, watch, publish, screens, views, rates, comparing, log, inFlight, closing: false };
	const pulse = new Pulse(db);
	run(createRunning(shop, identity, pulse, env.origin));

	const app = next({ dev: env.development, httpServer: http, port: env.port });
	closers.push(() => app.close());
	await app.prepare();
	const pages = app.getRequestHandler();
	handler = createHandler({ shop, identity, pulse, pages, origin: env.origin, development: env.development });
	const presences = new Presences(io);
	const pulses = new Pulses({ io, db, views, watch, log });
	serveSockets(io, http, shop, identity, presences, pulses);
	const stopWatching = watchRevoked(io, shop);
	const stopSchedule = keepSchedule(shop);
	const stopEvicting = evictViews(shop);
	closers.push(async () => {
		shop.closing = true;
		http.close();
		io.emit("goodbye", { withinMs: RECONNECT_SPREAD_MS });
		while (shop.inFlight.size > 0) await Promise.allSettled([...shop.inFlight]);
		stopWatching();
		stopSchedule();
		stopEvicting();
		publish.stop();
		presences.stop();
		pulses.stop();
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
	});

	const origin = env.origin ?? `http://localhost:${env.port}`;
	console.log(await welcome(origin, async (role, hallSlug) => createLink(db, { code: DEMO.code, role, hallSlug })));
	log.info({ port: env.port }, "ready");
}

async function listen(http: Server, port: number): Promise<void> {
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
}

async function startEmbedded(folder: string): Promise<string> {
	const starting = embedded(folder);
	// Asked to end meanwhile, the program stops it once it is there: a start cut short would leave it running.
	closers.push(() =>
		starting.then(
			(postgres) => postgres.stop(),
			() => {},
		),
	);
	return (await starting).url;
}

/** The first words with the database: where it does not answer, one sentence says so. */
async function reach(env: Env, talk: () => Promise<void>): Promise<void> {
	try {
		await talk();
	} catch (fault) {
		const code = fault instanceof Error && "code" in fault && typeof fault.code === "string" ? fault.code : "";
		if (!env.databaseUrl || !(isPassingFault(fault) || /^(28|3D)/.test(code))) throw fault;
		const { host, pathname } = new URL(env.databaseUrl);
		throw new StartRefusal(
			`The database ${pathname.slice(1)} at ${host} cannot be used (${code || "no answer"}): check DATABASE_URL and that the server runs, or leave it out for the embedded one.`,
			{ cause: fault },
		);
	}
}

type LinkMaker = (role: "moderator" | "chair" | "screen", hallSlug: string | null) => Promise<string | null>;

/** What the program prints once it is ready: where the floor is, and links that sign one browser each in. */
async function welcome(origin: string, link: LinkMaker): Promise<string> {
	const lines: [string, string][] = [["Floor", `${origin}/${DEMO.code}/${DEMO.session}`]];
	const network = origin.startsWith("http://localhost:") ? lanAddress() : null;
	if (network) lines.push(["On phones", `${origin.replace("localhost", network)}/${DEMO.code}`]);
	for (const [title, role, hall] of [
		["Moderator", "moderator", null],
		["Chair", "chair", null],
		["Screen", "screen", DEMO.hall],
	] as const) {
		const token = await link(role, hall);
		// The wall shows the address it was opened by: it must be one that phones can open.
		const base = role === "screen" && network ? origin.replace("localhost", network) : origin;
		if (token) lines.push([title, `${base}/enter/${token}`]);
	}
	const list = lines.map(([title, address]) => `  ${title.padEnd(10)} ${address}`).join("\n");
	return `From the Floor is ready.\n\n${list}\n\nEach of the last three signs one browser in, once.\n`;
}

/** Closes what was opened, last first, and leaves. Called again, it waits for the first time. */
async function end(code: number): Promise<void> {
	closing ??= (async () => {
		setTimeout(() => process.exit(1), CLOSE_MS).unref();
		let worst = code;
		for (const close of closers.reverse()) {
			await close().catch((fault) => {
				console.error(fault);
				worst = 1;
			});
		}
		return worst;
	})();
	process.exit(await closing);
}
