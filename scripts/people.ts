import { listPeople, type PersonRow } from "#db/people/people.ts";
import { type ListedScreen, listScreens } from "#db/people/screens.ts";
import { readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/** `npm run people`: lists the staff and screens of the demo's conference, or of `--code=CODE`. */
const { code } = readArguments(process.argv.slice(2));

await withDatabase(async (db) => {
	const lines = [...(await listPeople(db, code)).map(personLine), ...(await listScreens(db, code)).map(screenLine)];
	console.log(lines.length === 0 ? `"${code}" has no people and no screens.` : lines.join("\n"));
});

function personLine({ id, name, roles, disabled, signedInAt }: PersonRow): string {
	const [latest] = signedInAt;
	const state = disabled ? "disabled" : latest ? `signed in ${latest}` : "signed out";
	const browsers = signedInAt.length > 1 ? ` on ${signedInAt.length} browsers` : "";
	return `${id.slice(0, 8)}  ${name} (${roles.join(", ")}): ${state}${browsers}`;
}

function screenLine({ id, name, hall, pairedAt }: ListedScreen): string {
	return `${id.slice(0, 8)}  screen ${name}${hall === name ? "" : ` (${hall})`}: paired ${pairedAt}`;
}
