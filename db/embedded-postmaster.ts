import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A PostgreSQL that runs on a cluster: where it listens, and whether it takes connections. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/**
 * Reads postmaster.pid, where a server writes down itself: process id, folder, start, port, socket folder, address,
 * shared memory, state, one a line.
 *
 * @param cluster the data folder
 * @returns null where no server runs on it. A file left by one that was killed is no hindrance: PostgreSQL itself
 *   replaces it, except where its process id is another program's by now; such a file is removed here
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
	const file = join(cluster, "postmaster.pid");
	const lines = (await readFile(file, "utf8").catch(() => "")).split("\n").map((line) => line.trim());
	const pid = Number(lines[0]);
	if (!Number.isInteger(pid) || pid <= 0) return null;
	const command = await commandOf(pid);
	if (command === null) return null;
	if (!command.includes("postgres")) {
		await rm(file, { force: true });
		return null;
	}
	return { pid, port: Number(lines[3]), ready: lines[7] === "ready" };
}

/** @returns the command line of a process, null where there is none; empty for one that has ended but is not yet buried */
async function commandOf(pid: number): Promise<string | null> {
	if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
	return new Promise((resolve) => {
		execFile("ps", ["-p", String(pid), "-o", "command="], (error, stdout) => resolve(error ? null : stdout.trim()));
	});
}
