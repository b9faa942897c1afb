import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ThreadData } from "./thread.ts";

/** Enough for several times the largest conference; more than that would endanger the server. */
const MEMORY_MB = 512;

/**
 * Builds an export in a thread with a connection of its own, so that a live conference does not wait: the workbook alone takes the
 * library about a second of uninterrupted work.
 * @throws what the thread throws; an error if the thread runs out of memory
 */
export async function buildInThread(data: ThreadData): Promise<Uint8Array> {
	const worker = new Worker(new URL("./thread.ts", import.meta.url), {
		workerData: data,
		execArgv: [],
		resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
	});
	try {
		// Also rejects if the thread fails.
		const [file] = await once(worker, "message");
		return file;
	} finally {
		await worker.terminate();
	}
}
