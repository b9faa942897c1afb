import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import { visit } from "#harness/clients/client.ts";
import { type RunningServer, type ServerOptions, spawnServer, startServer } from "#harness/servers/server.ts";
import type { ServerToClient } from "#protocol/events.ts";

/** A server with PostgreSQL of its own, as `npm start` makes it. */
async function start(folder: string, options: ServerOptions = {}): Promise<RunningServer> {
	const server = await startServer({ entry: "scripts/start.ts", ...options, env: { DATA_FOLDER: folder } });
	onTestFinished(() => server.kill9());
	return server;
}

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-life-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

/** @returns PostgreSQL's process id, null where none runs on the folder */
async function postmaster(folder: string): Promise<number | null> {
	const file = await readFile(join(folder, "postgres", "cluster", "postmaster.pid"), "utf8").catch(() => null);
	return file === null ? null : Number.parseInt(file, 10);
}

/** Opens a WebSocket as a phone that falls asleep at once: it reads nothing, and hangs up never. */
async function sleeper(origin: string): Promise<void> {
	const { hostname, port, host } = new URL(origin);
	const phone = connect(Number(port), hostname);
	onTestFinished(() => void phone.destroy());
	phone.on("error", () => {});
	const lines = [
		"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
		...[`Host: ${host}`, `Origin: ${origin}`, "Upgrade: websocket", "Connection: Upgrade"],
		...[`Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`, "Sec-WebSocket-Version: 13"],
	];
	phone.write(`${lines.join("\r\n")}\r\n\r\n`);
	const [answer] = await once(phone, "data");
	phone.pause();
	expect(String(answer)).toContain("101 Switching Protocols");
}

test("on SIGTERM tells clients to reconnect, stops PostgreSQL, and exits with 0 in time", async () => {
	const folder = await temporaryFolder();
	const server = await start(folder);
	const sockets = Array.from(
		{ length: 20 },
		(_, index): Socket<ServerToClient> =>
			io(server.origin, {
				transports: [index % 2 ? "websocket" : "polling"],
				reconnection: false,
				forceNew: true,
				extraHeaders: { origin: server.origin },
			}),
	);
	onTestFinished(() => {
		for (const socket of sockets) socket.close();
	});
	await vi.waitFor(() => expect(sockets.every((socket) => socket.connected)).toBe(true), { timeout: 10_000 });
	const farewells: number[] = [];
	for (const socket of sockets) socket.on("goodbye", ({ withinMs }) => farewells.push(withinMs));
	// A browser keeps its connection, and somebody is always about to send something.
	const idle = await fetch(`${server.origin}/api/health`, { headers: { connection: "keep-alive" } });
	await idle.body?.cancel();
	await sleeper(server.origin);

	// By its own clock: after nine seconds it would give up, and exit with 1.
	expect(await server.terminate(), server.log()).toBe(0);
	expect(farewells).toHaveLength(sockets.length);
	expect(await postmaster(folder)).toBeNull();
});

test("leaves no PostgreSQL behind after SIGTERM during start-up", async () => {
	const folder = await temporaryFolder();
	const first = await start(folder);
	expect(await first.terminate()).toBe(0);
	const server = spawnServer({ port: first.port, env: { DATA_FOLDER: folder } });
	await vi.waitFor(async () => expect(await postmaster(folder)).not.toBeNull(), { timeout: 10_000, interval: 5 });
	server.child.kill("SIGTERM");
	expect(await server.ended, server.log()).toBe(0);
	expect(await postmaster(folder)).toBeNull();
});

test("reuses the build, the database and the secret on a second start", async () => {
	const folder = await temporaryFolder();
	const first = await start(folder);
	const { cookie, sessionId } = await visit(`${first.origin}/demo/interview`);
	expect(await first.terminate()).toBe(0);
	const cluster = (await stat(join(folder, "postgres", "cluster", "PG_VERSION"))).mtimeMs;

	const second = await start(folder, { port: first.port });
	expect(second.log()).not.toContain("Building");
	expect((await stat(join(folder, "postgres", "cluster", "PG_VERSION"))).mtimeMs).toBe(cluster);
	const known = await fetch(`${second.origin}/demo/interview`, { headers: { cookie } });
	expect(known.headers.getSetCookie()).toEqual([]);
	expect((await visit(`${second.origin}/demo/interview`)).sessionId).toBe(sessionId);
	expect(await second.terminate()).toBe(0);
});

test("takes over the PostgreSQL of a killed server, and stops it in the end", async () => {
	const folder = await temporaryFolder();
	const first = await start(folder);
	const left = await postmaster(folder);
	await first.kill9();
	expect(await postmaster(folder)).toBe(left);

	const second = await start(folder, { port: first.port });
	expect(await postmaster(folder)).toBe(left);
	expect(await second.terminate()).toBe(0);
	expect(await postmaster(folder)).toBeNull();
});
