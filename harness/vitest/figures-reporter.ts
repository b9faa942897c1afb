import type { SerializedError } from "vitest";
import type { Reporter, TestModule, TestRunEndReason } from "vitest/node";

/**
 * Ends a run with the duration of each project and a summary: "N passed, N failed", and ", N skipped" if any were. Files that could
 * not be loaded, and errors outside tests, count as failed.
 */
export default class FiguresReporter implements Reporter {
	/** For each project, when its first file began and its last one ended (ms). */
	readonly #times = new Map<string, { from: number; to: number }>();

	onTestModuleStart({ project }: TestModule): void {
		const now = performance.now();
		if (!this.#times.has(project.name)) this.#times.set(project.name, { from: now, to: now });
	}

	onTestModuleEnd({ project }: TestModule): void {
		const times = this.#times.get(project.name);
		if (times) times.to = performance.now();
	}

	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
		const tests = modules.flatMap((module) => [...module.children.allTests()]);
		const count = (state: string) => tests.filter((test) => test.result().state === state).length;
		const broken = modules.filter(
			(module) => module.state() === "failed" && ![...module.children.allTests("failed")].length,
		);
		const seen = count("failed") + broken.length + unhandled.length;
		// If the run as a whole failed, never report 0 failed.
		const failed = reason === "passed" ? seen : Math.max(seen, 1);
		const skipped = count("skipped") + count("pending");
		const parts = [...this.#times].map(([name, { from, to }]) => `${name} ${((to - from) / 1_000).toFixed(0)} s`);
		console.log(parts.join(", "));
		console.log(`${count("passed")} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
	}
}
