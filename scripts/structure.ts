import { join } from "node:path";
import { crowdedFolders, cyclesOf, PRODUCT, readSources, wrongWays } from "#harness/structure.ts";

/**
 * `npm run structure [-- folder]`: how large the source of the product is in a checkout, and how it hangs together with its harness,
 * tests and benches.
 */
const all = readSources(process.argv[2] ?? join(import.meta.dirname, ".."));
const files = all.filter(({ path }) => PRODUCT.some((layer) => path.startsWith(`${layer}/`)));

for (const [layer = "", inLayer] of Map.groupBy(files, ({ path }) => path.split("/")[0]))
	console.log(`${layer.padEnd(12)} ${String(sum(inLayer, "lines")).padStart(6)} lines in ${inLayer.length} files`);

const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
const at = (share: number) => sizes[Math.floor((sizes.length - 1) * share)];
console.log(`${"all".padEnd(12)} ${String(sum(files, "lines")).padStart(6)} lines in ${files.length} files`);
console.log(`a file has ${at(0.5)} lines (median), ${at(0.9)} (90th percentile), ${at(1)} at most`);
console.log(`${((100 * sum(files, "comments")) / sum(files, "lines")).toFixed(1)}% of the lines are comments`);
report(
	"cycles",
	cyclesOf(all).map((cycle) => cycle.join(" - ")),
);
report("imports that point up or across", wrongWays(all));
report(
	"crowded folders",
	[...crowdedFolders(all)].map(([folder, count]) => `${folder}: ${count}`),
);

function sum(some: typeof all, what: "lines" | "comments"): number {
	return some.reduce((total, file) => total + file[what], 0);
}

function report(what: string, found: readonly string[]): void {
	console.log(`${what}: ${found.length}`);
	for (const one of found) console.log(`  ${one}`);
}
