import { parseArgs } from "node:util";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { fuzz } from "./run.ts";

/**
 * Random commands by many people against one server, compared with a plain model after each.
 *
 *     npm run fuzz -- --seed 1 --steps 500
 */
const { values } = parseArgs({
	options: { seed: { type: "string", default: "1" }, steps: { type: "string", default: "500" } },
});
await withOwnDatabase(async (url) => {
	const { mismatch, ...figures } = await fuzz(url, { seed: Number(values.seed), steps: Number(values.steps) });
	console.log(JSON.stringify(figures));
	if (!mismatch) return;
	console.error(mismatch);
	process.exitCode = 1;
});
