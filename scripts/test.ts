import { spawnSync } from "node:child_process";
import { ensureBrowser } from "#harness/browsers/ensure-browser.ts";
import { ensureBuild } from "./build.ts";

/**
 * `npm test`: the build, the check for old browsers, types, Biome, then Vitest, which ends with a summary of the numbers. Arguments after
 * `--` go to Vitest (`npm test -- --project rules`). Stops at the first step that fails, with the same summary. `npm run test:long` runs
 * the project `long`, which is not included by default.
 */
const args = process.argv.slice(2);
if (!args.some((arg) => arg.startsWith("--project"))) args.push("--project=!long");
const program = (path: string, ...args: string[]) => [process.execPath, `node_modules/${path}`, ...args];

await step("the build", ensureBuild);
await step("old browsers", () => run([process.execPath, "scripts/browsers.ts"]));
await step("types", () => run(program("typescript/bin/tsc", "--noEmit")));
await step("Biome", () => run(program("@biomejs/biome/bin/biome", "check", ".")));
await step("a browser", ensureBrowser);
process.exitCode = status(program("vitest/vitest.mjs", "run", ...args));

async function step(name: string, work: () => unknown): Promise<void> {
	const began = performance.now();
	try {
		await work();
		console.log(`${name}: ${((performance.now() - began) / 1_000).toFixed(0)} s`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		console.log(`\nNo tests were run: ${name} failed.\n0 passed, 1 failed`);
		process.exit(1);
	}
}

function run(command: string[]): void {
	const code = status(command);
	if (code !== 0) throw new Error(`${command.slice(1).join(" ")} ended with ${code}`);
}

function status([command = "", ...args]: string[]): number {
	return spawnSync(command, args, { stdio: "inherit" }).status ?? 1;
}
