import type { Database } from "#db/client/client.ts";
import { listPeople, setDisabled, signOutEverywhere } from "#db/people/people.ts";
import { listScreens, revokeScreen } from "#db/people/screens.ts";
import { fail, readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run revoke -- NAME`, or the start of an id from `npm run people`: signs a person out everywhere, or removes a screen.
 * `--disable` also stops the person from signing in again, until `--enable`. `--code=CODE`: a conference other than the demo's.
 */
const { options, rest, code } = readArguments(process.argv.slice(2));
const wanted = rest.join(" ");
const WITHIN = "a running server disconnects them within two seconds.";

/** At least eight digits, as `npm run people` prints, so that a name is not mistaken for an id. */
const ID = /^[0-9a-f]{8}[0-9a-f-]*$/;

if (wanted) await withDatabase(revoke);
else fail("Name a person or screen: npm run revoke -- NAME. npm run people lists them.");

async function revoke(db: Database): Promise<void> {
	const people = (await listPeople(db, code)).map((person) => ({ ...person, isScreen: false }));
	const screens = (await listScreens(db, code)).map((screen) => ({ ...screen, isScreen: true }));
	const found = [...people, ...screens].filter(
		({ id, name }) => name === wanted || (ID.test(wanted) && id.startsWith(wanted)),
	);
	const [one, another] = found;
	if (!one) return fail(`"${code}" has nobody called "${wanted}": npm run people lists them.`);
	if (another) {
		const ids = found.map(({ id }) => id.slice(0, 8)).join(", ");
		return fail(`There are several called "${wanted}". Use one of these ids: ${ids}.`);
	}
	if (one.isScreen) {
		await revokeScreen(db, one.id);
		return console.log(`The screen ${one.name} is removed; ${WITHIN}`);
	}
	if (options.has("enable")) {
		await setDisabled(db, one.id, false);
		return console.log(`${one.name} can sign in again: npm run link creates a link.`);
	}
	await signOutEverywhere(db, one.id);
	if (options.has("disable")) await setDisabled(db, one.id, true);
	const more = options.has("disable") ? " and cannot sign in again" : "";
	console.log(`${one.name} is signed out everywhere${more}; ${WITHIN}`);
}
