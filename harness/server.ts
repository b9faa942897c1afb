import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SECRET } from "./voter.ts";

/** The real server in its own process, as `npm start` runs it once the pages are built. */
export type RunningServer = {
	origin: string;
	port: number;
	pid: number | undefined;
	/** Its output so far, both streams together. */
	log(): string;
	/** The one-time links it printed, which are new at every start. */
	links: { moderator: string; chair: string; screen: string };
	/** Kills it with SIGKILL, like a power cut. */
	kill9(): Promise<void>;
	/** Stops it with SIGTERM, as an operator would. @returns its exit code; null if a signal ended it */
	terminate(): Promise<number | null>;
};

export type ServerOptions = {
	databaseUrl?: string;
	/** Default: a free port. Pass the last one's port to restart it in the same place. */
	port?: number;
	env?: Record<string, string>;
	/** The script to run; `scripts/start.ts` is `npm start`. */
	entry?: "server/main.ts" | "scripts/start.ts";
};

/** Starting takes a second or two on an idle machine, mostly for Next. */
const READY_SECONDS = 60;

/**
 * Starts the server and waits until `/api/ready` answers and it has printed its links.
 * @throws with its output if it exits early or takes too long
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
	const port = options.port ?? (await freePort());
	const origin = `http://localhost:${port}`;
	const server = spawnServer({ ...options, port });
	const deadline = Date.now() + READY_SECONDS * 1_000;
	while (!(await isReady(origin)) || !/^\s*Screen/m.test(server.log())) {
		if (server.child.exitCode !== null || Date.now() > deadline) {
			server.child.kill("SIGKILL");
			throw new Error(`The server did not start:\n${server.log()}`);
		}
		await pause(50);
	}
	return {
		origin,
		port,
		pid: server.child.pid,
		log: server.log,
		links: {
			moderator: linkOf("Moderator", server.log(), origin),
			chair: linkOf("Chair", server.log(), origin),
			screen: linkOf("Screen", server.log(), origin),
		},
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
	/** Its exit code, once it has exited and both streams are closed. */
	ended: Promise<number | null>;
};

/** Starts the server without waiting for it, for starts that should fail. */
export function spawnServer(options: ServerOptions & { port: number }): SpawnedServer {
	const { DATABASE_URL: _, ...inherited } = process.env;
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

/** Reads a line such as "Moderator  http://localhost:3000/enter/…". @returns the link, by loopback */
function linkOf(who: string, log: string, origin: string): string {
	const link = new RegExp(`^\\s*${who}\\s+(http\\S+)`, "m").exec(log)?.[1];
	if (!link) throw new Error(`The server printed no link for ${who}:\n${log}`);
	return origin + new URL(link).pathname;
}
