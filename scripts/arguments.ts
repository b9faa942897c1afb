import { DEMO } from "#db/demo/demo.ts";

/** Splits arguments into options (`--name`, `--name=value`) and the rest. `code` is the conference's, the demo's by default. */
export function readArguments(words: readonly string[]) {
	const options = new Map(
		words
			.filter((word) => word.startsWith("--"))
			.map((word) => {
				const [name = "", ...value] = word.slice(2).split("=");
				return [name, value.join("=")] as const;
			}),
	);
	return { options, rest: words.filter((word) => !word.startsWith("--")), code: options.get("code") ?? DEMO.code };
}

/** Prints why the script cannot do what was asked, and has it exit with 1. */
export function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
