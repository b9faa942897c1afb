import { DEMO } from "#db/demo.ts";
import { createLink } from "#db/people.ts";
import { STAFF_ROLES } from "#protocol/roles.ts";
import { readEnv } from "#server/env.ts";
import { lanAddress } from "#server/lan-address.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run link -- moderator`, or another role of the staff; `screen` with the hall's name in addresses (`main` where none is
 * given): prints a fresh one-time link. A conference other than the demo's is named by `--code=NAME`.
 */
const words = process.argv.slice(2);
const code = words.find((word) => word.startsWith("--code="))?.slice("--code=".length) ?? DEMO.code;
const [wanted, hall = DEMO.hall] = words.filter((word) => !word.startsWith("--"));
const role = STAFF_ROLES.find((role) => role === wanted);

if (!role) {
	console.error(`Say who the link is for: npm run link -- ${STAFF_ROLES.join(" | ")}`);
	process.exitCode = 1;
} else {
	await withDatabase(async (db) => {
		const token = await createLink(db, { code, role, hallSlug: role === "screen" ? hall : null });
		if (token) {
			const { origin, port } = readEnv(process.env);
			// The wall shows phones the address it was opened by: it must be one that phones can open.
			const host = (role === "screen" && lanAddress()) || "localhost";
			console.log(`${origin ?? `http://${host}:${port}`}/enter/${token}`);
		} else {
			console.error(
				role === "screen"
					? `There is no hall "${hall}" in a conference "${code}": name the hall as its screen's address does, such as ${DEMO.hall} in /${DEMO.code}/stage/${DEMO.hall}.`
					: `There is no conference "${code}": name yours with --code=CODE, or load the demo with DEMO=1 npm start.`,
			);
			process.exitCode = 1;
		}
	});
}
