import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * One run, one PostgreSQL. The groups run one after another; what needs the machine to itself (a killed server, a start against the
 * clock) is last. Files of one worker share its server and its browser. Tests are isolated: each has its own conference.
 */
const workers = availableParallelism();
const projects = [
	{ name: "rules", workers, groupOrder: 0, seconds: 10 },
	{ name: "db", workers, groupOrder: 1, seconds: 30 },
	// These mostly wait for the next tick, five times a second.
	{ name: "server", workers: 2 * workers, groupOrder: 2, seconds: 60 },
	{ name: "pages", workers, groupOrder: 3, seconds: 60 },
	// A third of their time is waiting: for pages, ticks and fades.
	{ name: "browser", workers: Math.ceil(1.5 * workers), groupOrder: 4, seconds: 180 },
	{ name: "process", workers, groupOrder: 5, seconds: 180 },
	/** The matrix of states, languages and sizes, and long runs: `npm run test:long`, and no part of `npm test`. */
	{ name: "long", workers, groupOrder: 6, seconds: 600 },
];

export default defineConfig({
	test: {
		globalSetup: "harness/vitest/global-setup.ts",
		reporters: ["default", "./harness/vitest/figures-reporter.ts"],
		isolate: false,
		// How long something may take to happen on a machine that is busy, and not how long it should.
		expect: { poll: { timeout: 30_000 } },
		projects: projects.map(({ name, groupOrder, seconds, workers }) => ({
			extends: true as const,
			test: {
				name,
				include: [`tests/${name}/**/*.test.ts`],
				environment: "node" as const,
				testTimeout: seconds * 1_000,
				hookTimeout: seconds * 1_000,
				sequence: { groupOrder },
				maxWorkers: workers,
			},
		})),
	},
});
