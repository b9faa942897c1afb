import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "#tests/support/server.ts";
import { ensureBuild } from "./build.ts";
import { FLOOR_BUDGET_BYTES, weighScripts } from "./floor-scripts.ts";

/** `npm run size`: what JavaScript the floor page loads, script by script; exits with 1 above the budget. */
await ensureBuild();
const folder = await mkdtemp(join(tmpdir(), "from-the-floor-size-"));
try {
	const server = await startServer({ env: { DATA_FOLDER: folder } });
	const weights = await weighScripts(`${server.origin}/demo/interview`);
	await server.terminate();
	const sum = weights.reduce((bytes, weight) => bytes + weight.bytes, 0);
	for (const { path, bytes } of weights) console.log(`${String(bytes).padStart(8)}  ${path}`);
	console.log(`${String(sum).padStart(8)}  bytes of gzip in all, of ${FLOOR_BUDGET_BYTES}`);
	if (sum > FLOOR_BUDGET_BYTES) process.exitCode = 1;
} finally {
	await rm(folder, { recursive: true });
}
