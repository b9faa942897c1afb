import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A running PostgreSQL server: its process, its port, and whether it accepts connections. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/**
 * Reads postmaster.pid, which has one value per line: process id, folder, start time, port, socket folder, address, shared
 * memory, state.
 *
 * @param cluster the data folder
 * @returns null if no server runs on it. PostgreSQL replaces the stale file of a killed server itself, unless another program
 *   has that process id by now; then the file is removed here
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

/** @returns the command line of a process; null if there is none, empty for a zombie */
async function commandOf(pid: number): Promise<string | null> {
	if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
	return new Promise((resolve) => {
		execFile("ps", ["-p", String(pid), "-o", "command="], (error, stdout) => resolve(error ? null : stdout.trim()));
	});
}
