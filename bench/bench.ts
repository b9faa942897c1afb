/**
 * `npm run bench -- NAME`: one measurement, on a server and a database of its own. It prints its figures and exits with 1
 * where one is over its budget.
 */
type Bench = { says: string; load: () => Promise<{ run(args: string[]): Promise<boolean> }> };

const BENCHES: Record<string, Bench> = {
	desk: {
		says: "a desk with thousands of questions is opened, scrolled, and told of many changes",
		load: () => import("./desk.ts"),
	},
	scan: { says: "a hall scans the code at once: pages, their files, and sockets", load: () => import("./scan.ts") },
	votes: { says: "votes by the thousand: joins, a burst, and a steady stream", load: () => import("./votes.ts") },
	scroll: { says: "a long list is scrolled on a slow phone while votes come in", load: () => import("./scroll.ts") },
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
	const { run } = await bench.load();
	process.exit((await run(args)) ? 0 : 1);
}
console.error(`${name ? `There is no bench "${name}"` : "Name a bench"}: npm run bench -- NAME`);
for (const [known, { says }] of Object.entries(BENCHES)) console.error(`  ${known.padEnd(10)} ${says}`);
process.exitCode = 1;

export {};
