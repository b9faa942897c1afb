import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartRefusal } from "../client/start-refusal.ts";
import { findPostmaster } from "./embedded-postmaster.ts";
import { type Programs, postgresPrograms } from "./postgres-programs.ts";
import { acquireUsageLock, type UsageLock } from "./usage-lock.ts";

/**
 * The PostgreSQL server that comes with the npm packages, for installations without a server of their own.
 *
 * It survives a killed Node, and the next start takes it over. If it stops while in use, it is restarted on the same port.
 * Several processes may share one folder (a second node, `npm run verify`); the last to leave stops it. fsync and
 * synchronous_commit stay on, so that an acknowledged vote is never lost.
 *
 * In the folder: `postgres/cluster` (the data), `postgres/password` (mode 0600), `postgres.log`.
 */
export type Embedded = {
	/** For an ordinary role that owns the database and may create others. */
	url: string;
	/** Disconnects, and stops the server if nobody else uses it. */
	stop(): Promise<void>;
};

const NAME = "from_the_floor";

/** Crash recovery replays at most a few minutes of writes. */
const START_SECONDS = 60;

/** How long to wait before trying again to restart a server that stopped. */
const RETRY_MS = 1_000;

/** The whole process has ten seconds to stop. */
const STOP_SECONDS = 8;

/**
 * Starts PostgreSQL in a folder, or takes over the server already running there.
 *
 * @param dataFolder created if missing
 * @throws StartRefusal if the folder cannot be used or the server does not start
 */
export async function embedded(dataFolder: string): Promise<Embedded> {
	const folder = await prepareFolder(dataFolder);
	const home = join(folder, "postgres");
	const programs = await postgresPrograms(folder, home);
	await initialise(folder, home, programs);
	const password = await readPassword(home);
	let usageLock = await connectOrStart(folder, home, programs, password);
	const { port } = usageLock;
	await usageLock.createDatabase(NAME, password);
	const stopRequested = Promise.withResolvers<"stopped">();

	async function keepRunning(): Promise<void> {
		while ((await Promise.race([stopRequested.promise, usageLock.lost])) !== "stopped") {
			try {
				usageLock = await connectOrStart(folder, home, programs, password, port);
			} catch (error) {
				console.error(error instanceof StartRefusal ? error.message : error);
				await pause(RETRY_MS);
			}
		}
	}

	const running = keepRunning();
	let stopping: Promise<void> | undefined;
	return {
		url: `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`,
		stop: () => {
			stopRequested.resolve("stopped");
			stopping ??= running.then(() => stopIfLast(usageLock, home, programs));
			return stopping;
		},
	};
}

async function prepareFolder(dataFolder: string): Promise<string> {
	try {
		await mkdir(dataFolder, { recursive: true });
		await access(dataFolder, constants.W_OK | constants.X_OK);
		return await realpath(dataFolder);
	} catch (error) {
		throw new StartRefusal(
			`The data folder ${dataFolder} cannot be written (${codeOf(error)}): choose a folder this user can write to, or set DATABASE_URL to your own server.`,
			{ cause: error },
		);
	}
}

/** Creates the cluster in a temporary folder and renames it, so that an interrupted start leaves no half-made cluster. */
async function initialise(folder: string, home: string, programs: Programs): Promise<void> {
	const prefix = "postgres.new-";
	for (const name of await readdir(folder)) {
		if (name === "postgres") return;
		if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
			await rm(join(folder, name), { recursive: true });
		}
	}
	const fresh = await mkdtemp(join(folder, `${prefix}${process.pid}-`));
	await writeFile(join(fresh, "password"), randomBytes(24).toString("base64url"), { mode: 0o600 });
	await programs.chown(fresh);
	await programs.chown(join(fresh, "password"));
	const initdb = await programs.run("initdb", [
		...["--pgdata", join(fresh, "cluster"), "--pwfile", join(fresh, "password")],
		...["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"],
		// The same collation on every machine, whatever its locales.
		...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
	]);
	if (!initdb.ok) {
		await rm(fresh, { recursive: true, force: true });
		throw new StartRefusal(`PostgreSQL could not set up its data in ${folder}: ${lastLine(initdb.output)}`);
	}
	await rename(fresh, home).catch(async (error: unknown) => {
		await rm(fresh, { recursive: true });
		// Another process got there first.
		if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error;
	});
}

async function readPassword(home: string): Promise<string> {
	try {
		return await readFile(join(home, "password"), "utf8");
	} catch (error) {
		throw new StartRefusal(
			`The database in ${home} cannot be read by this user (${codeOf(error)}): start as the user who created it, or set DATABASE_URL to your own server.`,
			{ cause: error },
		);
	}
}

/**
 * Connects to the running server, and starts it first if needed.
 * @param port to start it on; any free port if omitted
 */
async function connectOrStart(
	folder: string,
	home: string,
	programs: Programs,
	password: string,
	port?: number,
): Promise<UsageLock> {
	const deadline = Date.now() + START_SECONDS * 1_000;
	let problem = "";
	while (Date.now() < deadline) {
		const found = await findPostmaster(join(home, "cluster"));
		if (!found) {
			problem = await start(folder, home, programs, port ?? (await freePort()));
		} else if (found.ready) {
			const usageLock = await acquireUsageLock(found.port, password);
			if (usageLock) return usageLock;
		}
		// It is starting or stopping, or another process is about to start it.
		if (found) await pause(50);
	}
	throw new StartRefusal(
		`PostgreSQL did not start within ${START_SECONDS} s${problem && `: ${problem}`} (its log is ${join(folder, "postgres.log")}).`,
	);
}

/** @returns what went wrong if a retry may help; undefined on success */
async function start(folder: string, home: string, programs: Programs, port: number): Promise<string> {
	const log = join(folder, "postgres.log");
	const file = await open(log, "a", 0o600).catch((error: unknown) => {
		throw new StartRefusal(`PostgreSQL's log ${log} cannot be written (${codeOf(error)}): remove it.`);
	});
	const { size } = await file.stat();
	await file.close();
	await programs.chown(log);
	const settings = ["listen_addresses=127.0.0.1", "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off"];
	// No Unix socket: its path may exceed the system's limit of 107 bytes.
	const options = `-p ${port} -k '' ${settings.map((setting) => `-c ${setting}`).join(" ")}`;
	const wait = ["--wait", "--timeout", String(START_SECONDS)];
	const started = await programs.run("pg_ctl", [
		...["start", "--pgdata", join(home, "cluster"), "--log", log, "--options", options, ...wait],
	]);
	if (started.ok) return "";
	const output = (await readFile(log)).subarray(size).toString();
	const isTransient = /lock file .* already exists|could not bind|Address already in use/.test(output);
	const problem = lastLine(output.match(/^.*(?:FATAL|PANIC): .*$/gm)?.join("\n") || output || started.output);
	if (isTransient) return problem;
	throw new StartRefusal(`PostgreSQL did not start: ${problem} (its log is ${log}).`);
}

async function stopIfLast(usageLock: UsageLock, home: string, programs: Programs): Promise<void> {
	if (!(await usageLock.release())) return;
	const wait = ["--wait", "--timeout", String(STOP_SECONDS)];
	const stopped = await programs.run("pg_ctl", ["stop", "--pgdata", join(home, "cluster"), "--mode", "fast", ...wait]);
	if (!stopped.ok && (await findPostmaster(join(home, "cluster")))) {
		throw new Error(`PostgreSQL did not stop: ${lastLine(stopped.output)}`);
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
		});
	});
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return codeOf(error) === "EPERM";
	}
}

function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function lastLine(output: string): string {
	return output.trim().split("\n").at(-1)?.trim() ?? "";
}
