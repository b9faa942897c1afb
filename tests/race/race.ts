import { parseArgs } from "node:util";
import { withOwnDatabase } from "#harness/servers/own-server.ts";
import { line } from "./line.ts";
import { race } from "./run.ts";

/**
 * Votes and steps on two servers at once, as fast as they go, and whether all of it agrees in the end.
 *
 *     npm run race -- --seed 1
 */
const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
await withOwnDatabase(async (url) => {
	const report = await race(url, { seed: Number(values.seed) });
	console.log(line(report));
	for (const wrong of report.wrong.slice(0, 20)) console.error(wrong);
	if (report.wrong.length > 0) process.exitCode = 1;
});
