import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "#harness/browser.ts";
import { ensureBrowser } from "#harness/ensure-browser.ts";
import { startServer } from "#harness/server.ts";
import { ensureBuild } from "./build.ts";
import { FLOOR_BUDGET_BYTES, sumOf, type Weight, weighAll, weighFirst } from "./floor-scripts.ts";

/** `npm run size`: lists the JavaScript the floor page loads. Exits with 1 above either budget. */
await ensureBuild();
await ensureBrowser();
const folder = await mkdtemp(join(tmpdir(), "from-the-floor-size-"));
try {
	const server = await startServer({ env: { DATA_FOLDER: folder } });
	const browser = await launchBrowser();
	const page = `${server.origin}/demo/interview`;
	const first = await weighFirst(page);
	const all = await weighAll(browser, page);
	await browser.close();
	await server.terminate();
	const late = all.filter(({ path }) => first.every((one) => one.path !== path));
	print(first, sumOf(first), "referenced by the page's HTML", FLOOR_BUDGET_BYTES.first);
	print(late, sumOf(all), "with all it loads later", FLOOR_BUDGET_BYTES.all);
} finally {
	await rm(folder, { recursive: true });
}

function print(weights: Weight[], sum: number, what: string, budget: number): void {
	for (const { path, bytes } of weights) console.log(`${String(bytes).padStart(8)}  ${path}`);
	console.log(`${String(sum).padStart(8)}  bytes of gzip ${what}, of ${budget}`);
	if (sum > budget) process.exitCode = 1;
}
