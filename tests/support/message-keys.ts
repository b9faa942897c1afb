import { globSync, readFileSync } from "node:fs";

/** Where sentences are said. */
const SOURCES = ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "server/**/*.ts", "scripts/**/*.ts"];

/** What gives a function that says sentences, and of which surface: `const t = useWords("floor")`. */
const SPEAKER =
	/\b(?:const|let) (\w+) = (?:await )?(?:useWords|useTranslations|getTranslations|createTranslator)\(\s*(?:"([^"]*)"|\{[^}]*namespace: "([^"]*)"[^}]*\})?,?\s*\)/g;

/**
 * Finds the keys that the sources say, by reading them as text.
 * @returns each as a pattern, such as `floor.ask.open`, with a `*` for what is only known while it runs, such as
 *   `floor.status.*`; and for each the files it stands in
 */
export function keysInSources(): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const file of globSync(SOURCES)) {
		for (const key of keysIn(readFileSync(file, "utf8"))) found.set(key, [...(found.get(key) ?? []), file]);
	}
	return found;
}

/** @returns the keys one source says; a name stands for the surface it was last made for above */
export function keysIn(source: string): Set<string> {
	const speakers = [...source.matchAll(SPEAKER)].map((made) => ({
		name: made[1] ?? "",
		from: made.index,
		prefix: made[2] ?? made[3] ?? "",
	}));
	const keys = new Set<string>();
	for (const name of new Set(speakers.map((speaker) => speaker.name))) {
		for (const call of source.matchAll(new RegExp(`(?<![\\w.])${name}\\(`, "g"))) {
			const speaker = speakers.findLast((one) => one.name === name && one.from < call.index);
			if (!speaker) continue;
			for (const key of said(firstArgument(source, call.index + call[0].length))) {
				keys.add([speaker.prefix, key].filter(Boolean).join("."));
			}
		}
	}
	return keys;
}

/** @returns what stands between a call's parenthesis and its first comma, or its end */
function firstArgument(source: string, from: number): string {
	let depth = 0;
	for (let at = from; at < source.length; at++) {
		const sign = source[at] ?? "";
		if ("([{".includes(sign)) depth++;
		else if (depth === 0 && ",)".includes(sign)) return source.slice(from, at);
		else if (")]}".includes(sign)) depth--;
	}
	return source.slice(from);
}

/** @returns the keys an argument may be: its strings, with `*` for what a template fills in; `*` alone for a value */
function said(argument: string): string[] {
	const chosen = argument.includes("?") ? argument.slice(argument.indexOf("?")) : argument;
	const strings = [...chosen.matchAll(/"([\w.-]+)"|`([^`]+)`/g)].map(
		([, plain, template]) => plain ?? (template ?? "").replace(/\$\{[^}]*\}/g, "*"),
	);
	return strings.length > 0 ? strings : ["*"];
}
