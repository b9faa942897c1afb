import { ensureBrowser } from "#harness/browsers/ensure-browser.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import { ensureBuild } from "./build.ts";
import { FLOOR_BUDGET_BYTES, sumOf, type Weight, weighAll, weighFirst } from "./floor-scripts.ts";

/** `npm run size`: lists the JavaScript the floor page loads. Exits with 1 above either budget. */
await ensureBuild();
await ensureBrowser();
await withOwnServer(async ({ server, browser }) => {
	const page = `${server.origin}/demo/interview`;
	const first = await weighFirst(page);
	const all = await weighAll(await browser(), page);
	const late = all.filter(({ path }) => first.every((one) => one.path !== path));
	print(first, sumOf(first), "referenced by the page's HTML", FLOOR_BUDGET_BYTES.first);
	print(late, sumOf(all), "with all it loads later", FLOOR_BUDGET_BYTES.all);
});

function print(weights: Weight[], sum: number, what: string, budget: number): void {
	for (const { path, bytes } of weights) console.log(`${String(bytes).padStart(8)}  ${path}`);
	console.log(`${String(sum).padStart(8)}  bytes of gzip ${what}, of ${budget}`);
	if (sum > budget) process.exitCode = 1;
}
