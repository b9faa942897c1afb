import { writeFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { type Flooding, flood } from "#harness/clients/flooding.ts";

/** The process that floods for `flood.ts`. It gets only what processor time the server, its database and the hall leave. */

/** What to do: flood for so many ms, and answer with what came of it. */
export type FloodOrder = { ms: number; flooding: Flooding };

const LOWEST = 19;

setPriority(LOWEST);
// Linux may share the processors out among sessions before it looks at priorities (sched(7), autogroup).
await writeFile("/proc/self/autogroup", String(LOWEST)).catch(() => {});
process.on("message", async ({ ms, flooding }: FloodOrder) => {
	process.send?.(await flood(flooding, AbortSignal.timeout(ms)));
});
process.send?.("ready");
