import { join } from "node:path";
import { crowdedFolders, cyclesOf, readSources, wrongWays } from "#harness/structure.ts";

/** `npm run structure`: the size of the product's source, its import cycles and crowded folders. */
const files = readSources(join(import.meta.dirname, ".."));

for (const [layer = "", all] of Map.groupBy(files, ({ path }) => path.split("/")[0]))
	console.log(`${layer.padEnd(12)} ${String(sum(all, "lines")).padStart(6)} lines in ${all.length} files`);

const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
const at = (share: number) => sizes[Math.floor((sizes.length - 1) * share)];
console.log(`${"all".padEnd(12)} ${String(sum(files, "lines")).padStart(6)} lines in ${files.length} files`);
console.log(`a file has ${at(0.5)} lines (median), ${at(0.9)} (90th percentile), ${at(1)} at most`);
console.log(`${((100 * sum(files, "comments")) / sum(files, "lines")).toFixed(1)}% of the lines are comments`);
report(
	"cycles",
	cyclesOf(files).map((cycle) => cycle.join(" - ")),
);
report("imports that point up or across", wrongWays(files));
report(
	"crowded folders",
	[...crowdedFolders(files)].map(([folder, count]) => `${folder}: ${count}`),
);

function sum(all: typeof files, what: "lines" | "comments"): number {
	return all.reduce((total, file) => total + file[what], 0);
}

function report(what: string, found: readonly string[]): void {
	console.log(`${what}: ${found.length}`);
	for (const one of found) console.log(`  ${one}`);
}
