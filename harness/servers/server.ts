import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SECRET } from "../clients/voter.ts";

/** The real server as a process of its own, as `npm start` runs it once there is a build. */
export type RunningServer = {
	origin: string;
	port: number;
	/** Its process. */
	pid: number | undefined;
	/** What it wrote so far, both outputs together. */
	log(): string;
	/** @returns a one-time link it printed, as the start that creates the demo does; throws where this start has printed none */
	link(of: "Moderator" | "Chair" | "Organiser" | "Screen"): string;
	/** Kills it as a power cut would. */
	kill9(): Promise<void>;
	/** Asks it to end as an operator would. @returns its exit code, null where a signal ended it */
	terminate(): Promise<number | null>;
};

export type ServerOptions = {
	/** Left out: the embedded PostgreSQL, with the demo where it is new. With one the demo is loaded by `env: { DEMO: "1" }`. */
	databaseUrl?: string;
	/** Where to listen; a free port where none is given. Give the last one's port to start it again in the same place. */
	port?: number;
	env?: Record<string, string>;
	/** What Node runs; `scripts/start.ts` is what `npm start` does. */
	entry?: "server/main.ts" | "scripts/start.ts";
};

/** A start, first of all with Next's own, takes a second or two on an idle machine. */
const READY_SECONDS = 60;

/**
 * Starts the server and waits until it answers `/api/ready` and has printed where it is.
 * @throws with everything it wrote where it ends before, or does not get there in time
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
	const port = options.port ?? (await freePort());
	const origin = `http://localhost:${port}`;
	const server = spawnServer({ ...options, port });
	const deadline = Date.now() + READY_SECONDS * 1_000;
	while (!(await isReady(origin)) || !server.log().includes("From the Floor is ready.")) {
		if (server.child.exitCode !== null || Date.now() > deadline) {
			server.child.kill("SIGKILL");
			throw new Error(`The server did not get ready:\n${server.log()}`);
		}
		await pause(50);
	}
	return {
		origin,
		port,
		pid: server.child.pid,
		log: server.log,
		link: (of) => linkOf(of, server.log(), origin),
		kill9: async () => {
			server.child.kill("SIGKILL");
			await server.ended;
		},
		terminate: () => {
			server.child.kill("SIGTERM");
			return server.ended;
		},
	};
}

export type SpawnedServer = {
	child: ChildProcess;
	log(): string;
	/** Its exit code once it has ended and both outputs are closed. */
	ended: Promise<number | null>;
};

/** Starts the server and waits for nothing: for starts that are to be refused. */
export function spawnServer(options: ServerOptions & { port: number }): SpawnedServer {
	const { DATABASE_URL: _, DEMO: __, ...inherited } = process.env;
	const child = spawn(process.execPath, [options.entry ?? "server/main.ts"], {
		env: {
			...inherited,
			NODE_ENV: "production",
			SECRET,
			PORT: String(options.port),
			...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
			...options.env,
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	let log = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			log += text;
		});
	}
	const ended = once(child, "close").then(() => child.exitCode);
	return { child, log: () => log, ended };
}

/** @returns a TCP port nobody listens on at this moment */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	if (address === null || typeof address === "string") throw new Error("A TCP server has a port.");
	return address.port;
}

async function isReady(origin: string): Promise<boolean> {
	return fetch(`${origin}/api/ready`).then(
		(response) => response.ok,
		() => false,
	);
}

/** Reads a line such as "Moderator  http://localhost:3000/enter/…". @returns the link by loopback, whatever address it names */
function linkOf(who: string, log: string, origin: string): string {
	const link = new RegExp(`^\\s*${who}\\s+(http\\S+)`, "m").exec(log)?.[1];
	if (!link) throw new Error(`The server printed no link for ${who}:\n${log}`);
	return origin + new URL(link).pathname;
}
