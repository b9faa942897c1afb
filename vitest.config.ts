import { defineConfig } from "vitest/config";

/** One run, one PostgreSQL; what needs a machine to itself (a killed server, a start against the clock) runs last. */
const projects = [
	{ name: "rules", workers: 2, groupOrder: 0, seconds: 10 },
	{ name: "db", workers: 2, groupOrder: 1, seconds: 30 },
	{ name: "server", workers: 2, groupOrder: 2, seconds: 60 },
	{ name: "browser", workers: 3, groupOrder: 3, seconds: 120 },
	{ name: "chaos", workers: 1, groupOrder: 4, seconds: 180 },
	{ name: "start", workers: 1, groupOrder: 5, seconds: 120 },
];

export default defineConfig({
	test: {
		globalSetup: "tests/support/global-setup.ts",
		reporters: ["default", "./tests/support/figures-reporter.ts"],
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
