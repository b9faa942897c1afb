import { changeAllowedWords } from "#db/allowed-words.ts";
import { tidy } from "#protocol/words.ts";
import { fail, readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run allow` lists the words that the filter lets through at the conference. `npm run allow -- "Cocks Green"` adds some, and
 * `--remove "Cocks Green"` removes them. `--code=CODE`: a conference other than the demo's.
 */
const { options, rest, code } = readArguments(process.argv.slice(2));
const words = rest.map(tidy).filter(Boolean);
const change = options.has("remove") ? { add: [], remove: words } : { add: words, remove: [] };

await withDatabase(async (db) => {
	const allowed = await changeAllowedWords(db, code, change);
	if (!allowed) return fail(`There is no conference "${code}".`);
	console.log(allowed.length === 0 ? `"${code}" has no allowed words.` : allowed.join("\n"));
});
