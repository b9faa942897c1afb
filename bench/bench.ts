/** `npm run bench -- NAME`: runs one benchmark on its own server and database. Exits with 1 if a figure is over its budget. */
type Bench = { description: string; load: () => Promise<{ run(args: string[]): Promise<boolean> }> };

const BENCHES: Record<string, Bench> = {
	desk: {
		description: "scroll a desk with thousands of questions, and change many of them",
		load: () => import("./desk.ts"),
	},
	"gist-index": {
		description: "the cost to votes of a trigram index on the gists",
		load: () => import("./gist-index.ts"),
	},
	scan: {
		description: "a hall scans the code at once: pages, files and sockets",
		load: () => import("./scan.ts"),
	},
	votes: {
		description: "thousands of votes: joins, a burst and a steady stream",
		load: () => import("./votes.ts"),
	},
	scroll: {
		description: "scroll a long list on a slow phone while votes come in",
		load: () => import("./scroll.ts"),
	},
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
	const { run } = await bench.load();
	process.exit((await run(args)) ? 0 : 1);
}
console.error(`${name ? `There is no benchmark "${name}"` : "Name a benchmark"}: npm run bench -- NAME`);
for (const [known, { description }] of Object.entries(BENCHES)) console.error(`  ${known.padEnd(10)} ${description}`);
process.exitCode = 1;

export {};
