import { readdir, readFile } from "node:fs/promises";

/** @returns the median, the 95th percentile and the maximum */
export function spread(numbers: readonly number[]): { median: number; p95: number; worst: number } {
	const sorted = [...numbers].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
	return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

/** @returns the processor time of a process with all its threads, in seconds of one core; null without /proc */
export async function processorSeconds(pid: number | undefined): Promise<number | null> {
	const stat = await statOf(String(pid));
	return stat && stat.ticks / TICKS_A_SECOND;
}

/** @returns the same for all running child processes together */
export async function childrenSeconds(pid: number): Promise<number | null> {
	const names = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
	if (names.length === 0) return null;
	const stats = await Promise.all(names.map(statOf));
	return stats.reduce((sum, stat) => (stat?.parent === pid ? sum + stat.ticks : sum), 0) / TICKS_A_SECOND;
}

/** sysconf(_SC_CLK_TCK) on Linux. */
const TICKS_A_SECOND = 100;

/** proc(5): after the name, which may contain spaces, field 4 is the parent, and 14 and 15 are utime and stime. */
async function statOf(pid: string): Promise<{ parent: number; ticks: number } | null> {
	const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
	if (stat === null) return null;
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}
