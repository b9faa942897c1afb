import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a script as `npm run` does, and waits for it.
 * @param input what is typed
 * @returns its exit code, and what it printed to both outputs
 */
export async function runScript(
	[path, ...args]: [path: string, ...args: string[]],
	env: Record<string, string>,
	input = "",
): Promise<{ code: number | null; output: string }> {
	const { DATABASE_URL: _, SECRET: __, ...inherited } = process.env;
	const child = spawn(process.execPath, [path, ...args], { env: { ...inherited, ...env } });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			output += text;
		});
	}
	child.stdin.end(input);
	await once(child, "close");
	return { code: child.exitCode, output };
}
