import { readFileSync } from "node:fs";
import { ALLOWED } from "./browsers/allowed.ts";
import { newerInScript } from "./browsers/scripts.ts";
import { servedFiles } from "./browsers/served.ts";
import { newerInStyles } from "./browsers/styles.ts";
import { FLOOR, STAFF } from "./browsers/targets.ts";
import { ensureBuild } from "./build.ts";

/**
 * `npm run browsers`: names what the built pages use that the oldest supported browsers lack. Exits with 1 where there is
 * anything that `allowed.ts` gives no reason for, or a reason for nothing.
 */
await ensureBuild();
const used = new Set<string>();
for (const { path, staff } of servedFiles()) {
	const newer = path.endsWith(".css") ? newerInStyles : newerInScript;
	for (const [name, browsers] of newer(readFileSync(path, "utf8"), staff ? STAFF : FLOOR)) {
		// A style's property and keyword: "cursor: grab".
		const reason = [name, name.split(": ")[0] ?? name].find((one) => one in ALLOWED);
		if (reason === undefined) fail(`${path} uses ${name}, which came with ${browsers.join(", ")}.`);
		else used.add(reason);
	}
}
for (const name of Object.keys(ALLOWED))
	if (!used.has(name)) fail(`scripts/browsers/allowed.ts need not allow ${name}.`);

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
