import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * `npm run statements [-- folder]`: the size of a checkout's core: the lines of `db/`, `server/commands/` and `protocol/rules/`, the
 * number of statements sent to PostgreSQL, and the longest ones.
 */
const folder = process.argv[2] ?? ".";
let all = 0;
for (const part of ["db", "server/commands", "protocol/rules"]) {
	const files = await sources(part);
	const lines = files.reduce((sum, { text }) => sum + text.trimEnd().split("\n").length, 0);
	all += lines;
	console.log(`${String(lines).padStart(6)} lines in ${part}/ (${files.length} files)`);
}
console.log(`${String(all).padStart(6)} lines in all`);

const found = (await sources("{db,server}")).flatMap(({ path, text }) =>
	[...text.matchAll(/\.(?:execute|write)(?:<[^(]*>)?\(/g)].map(({ index }) => ({
		path,
		lines: statementAt(text, index).split("\n").length,
	})),
);
const functions = (await sources("db/migrations", "sql")).flatMap(({ text }) => [
	...text.matchAll(/^CREATE FUNCTION/gm),
	...text.matchAll(/^DROP FUNCTION/gm),
]);
const standing = functions.reduce((sum, [word]) => sum + (word?.startsWith("CREATE") ? 1 : -1), 0);
const [longest] = found.toSorted((a, b) => b.lines - a.lines);
console.log(`${String(found.length).padStart(6)} statements, and ${standing} functions of the database`);
console.log(`${String(longest?.lines ?? 0).padStart(6)} lines in the longest (${longest?.path})`);

async function sources(part: string, ending = "ts"): Promise<{ path: string; text: string }[]> {
	const found: { path: string; text: string }[] = [];
	for await (const path of glob(`${part}/**/*.${ending}`, { cwd: folder })) {
		found.push({ path, text: await readFile(join(folder, path), "utf8") });
	}
	return found;
}

function statementAt(text: string, call: number): string {
	const start = text.indexOf("(", call);
	let depth = 0;
	for (let at = start; at < text.length; at += 1) {
		if (text[at] === "(") depth += 1;
		if (text[at] === ")") depth -= 1;
		if (depth === 0) return text.slice(start, at);
	}
	return "";
}
