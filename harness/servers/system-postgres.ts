import { execFileSync } from "node:child_process";
import { chownSync, globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./server.ts";

/** The folder of this machine's own PostgreSQL, whose pg_dump fits its server, as Debian installs it; undefined if it has none. */
export const systemPostgres = globSync("/usr/lib/postgresql/*/bin/initdb").map(dirname).at(-1);

/** Starts this machine's own PostgreSQL in a temporary folder, for what the embedded one has no programs for. */
export async function startSystemPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-system-postgres-"));
	const port = await freePort();
	const cluster = join(folder, "cluster");
	const ids = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
	if (ids.uid !== undefined) chownSync(folder, ids.uid, ids.gid);
	const run = (program: string, ...args: string[]) =>
		execFileSync(join(systemPostgres ?? "", program), args, { cwd: "/", stdio: "ignore", ...ids });
	run("initdb", "--pgdata", cluster, "--username=floor", "--auth=trust", "--encoding=UTF8", "--locale=C");
	const options = `-p ${port} -k '' -c listen_addresses=127.0.0.1`;
	run("pg_ctl", "start", "--wait", "--pgdata", cluster, "--log", join(folder, "log"), "--options", options);
	return {
		url: `postgres://floor@127.0.0.1:${port}/postgres`,
		stop: async () => {
			run("pg_ctl", "stop", "--pgdata", cluster, "--mode", "immediate");
			await rm(folder, { recursive: true });
		},
	};
}

function idOf(which: "-u" | "-g"): number {
	return Number(execFileSync("id", [which, "postgres"], { encoding: "utf8" }));
}
