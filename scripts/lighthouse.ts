import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { ensureBrowser } from "#harness/browsers/ensure-browser.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import { freePort } from "#harness/servers/server.ts";
import { ensureBuild } from "./build.ts";

/**
 * `npm run lighthouse`: Lighthouse scores of the floor and the programme with its mobile settings. Each page is measured five times
 * in a new browser; the median counts. Exits with 1 if a score is too low.
 */
const PAGES = ["/demo/interview", "/demo"];
const RUNS = 5;
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const CATEGORIES = Object.keys(LEAST) as (keyof typeof LEAST)[];
/** What the performance score consists of: milliseconds, except for the layout shift. */
const FIGURES = [
	"first-contentful-paint",
	"largest-contentful-paint",
	"total-blocking-time",
	"cumulative-layout-shift",
	"speed-index",
];

type Result = { scores: Record<string, number>; figures: Record<string, number>; faults: string[] };

await ensureBuild();
const executablePath = await ensureBrowser();
await withOwnServer(async ({ server }) => {
	for (const path of PAGES) {
		const results: Result[] = [];
		for (let run = 0; run < RUNS; run += 1) results.push(await measure(server.origin + path));
		report(path, results);
	}
});

async function measure(url: string): Promise<Result> {
	const port = await freePort();
	const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", `--remote-debugging-port=${port}`];
	const browser = await chromium.launch({ executablePath, args });
	try {
		const result = await lighthouse(url, { port, logLevel: "error", output: "json", onlyCategories: CATEGORIES });
		if (!result) throw new Error(`Lighthouse returned no result for ${url}.`);
		const { categories, audits } = result.lhr;
		const scored = Object.entries(categories).flatMap(([name, { auditRefs }]) =>
			auditRefs.flatMap(({ id, weight }) => (weight > 0 && name !== "performance" ? [id] : [])),
		);
		return {
			scores: Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)])),
			figures: Object.fromEntries(FIGURES.map((name) => [name, audits[name]?.numericValue ?? Number.NaN])),
			faults: scored.flatMap((id) => {
				const audit = audits[id];
				return audit && audit.score !== null && audit.score < 1 ? [`${id}: ${audit.title}`] : [];
			}),
		};
	} finally {
		await browser.close();
	}
}

function report(path: string, results: readonly Result[]): void {
	console.log(`\n${path}, median of ${results.length}`);
	for (const name of CATEGORIES) {
		const score = median(results.map(({ scores }) => scores[name] ?? 0));
		console.log(`  ${name.padEnd(26)} ${score}, must be ${LEAST[name]}`);
		if (score < LEAST[name]) process.exitCode = 1;
	}
	for (const name of FIGURES) {
		const value = median(results.map(({ figures }) => figures[name] ?? Number.NaN));
		console.log(
			`  ${name.padEnd(26)} ${name === "cumulative-layout-shift" ? value.toFixed(3) : `${Math.round(value)} ms`}`,
		);
	}
	for (const fault of new Set(results.flatMap(({ faults }) => faults))) console.log(`  ! ${fault}`);
}

function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
