/** `npm run bench -- NAME`: takes a measurement on its own server and database. Exits with 1 if a figure is over its budget. */
type Bench = { about: string; load: () => Promise<{ run(args: string[]): Promise<boolean> }> };

const BENCHES: Record<string, Bench> = {
	desk: {
		about: "a desk with thousands of questions is opened, scrolled and typed at, and receives many changes",
		load: () => import("./desk.ts"),
	},
	exports: {
		about: "an organiser downloads each export of a large conference while the server is live",
		load: () => import("./exports.ts"),
	},
	flood: {
		about: "fresh pseudonyms flood a session while a hall votes, and two desks are open",
		load: () => import("./flood.ts"),
	},
	receive: {
		about: "what accepting a vote costs the server, without sockets and clients",
		load: () => import("./receive.ts"),
	},
	scan: { about: "a hall scans the code at once: pages, their files, and sockets", load: () => import("./scan.ts") },
	votes: { about: "votes by the thousand: joins, a burst, and a steady stream", load: () => import("./votes.ts") },
	scroll: { about: "a long list is scrolled on a slow phone while votes come in", load: () => import("./scroll.ts") },
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
	const { run } = await bench.load();
	process.exit((await run(args)) ? 0 : 1);
}
console.error(`${name ? `There is no bench "${name}"` : "Name a bench"}: npm run bench -- NAME`);
for (const [known, { about }] of Object.entries(BENCHES)) console.error(`  ${known.padEnd(10)} ${about}`);
process.exitCode = 1;

export {};
