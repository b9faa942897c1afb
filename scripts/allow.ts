import { changeAllowedWords } from "#db/allowed-words.ts";
import { DEMO } from "#db/demo/demo.ts";
import { tidy } from "#protocol/words.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run allow` lists the words that the filter lets through at the conference. `npm run allow -- "Cocks Green"` adds some, and
 * `--remove "Cocks Green"` removes them. `--code=CODE`: a conference other than the demo's.
 */
const words = process.argv.slice(2);
const code = words.find((word) => word.startsWith("--code="))?.slice("--code=".length) ?? DEMO.code;
const named = words
	.filter((word) => !word.startsWith("--"))
	.map(tidy)
	.filter(Boolean);
const change = words.includes("--remove") ? { add: [], remove: named } : { add: named, remove: [] };

await withDatabase(async (db) => {
	const allowed = await changeAllowedWords(db, code, change);
	if (allowed) return console.log(allowed.length === 0 ? `"${code}" has no allowed words.` : allowed.join("\n"));
	console.error(`There is no conference "${code}".`);
	process.exitCode = 1;
});
