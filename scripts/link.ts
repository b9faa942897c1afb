import type { Database } from "#db/client/client.ts";
import { DEMO } from "#db/demo/demo.ts";
import { createLink } from "#db/people/links.ts";
import { listPeople } from "#db/people/people.ts";
import { createSetupLink } from "#db/people/setup-links.ts";
import { listConferences } from "#db/programme.ts";
import { LINK_ROLES } from "#protocol/permissions.ts";
import { readEnv } from "#server/env.ts";
import { lanAddress } from "#server/welcome.ts";
import { fail, readArguments } from "./arguments.ts";
import { withDatabase } from "./database.ts";

/**
 * `npm run link -- moderator`, or another role: prints a fresh one-time link.
 *
 * - `screen HALL`: for a hall's screen, by its name in addresses; the main hall's if none is given
 * - `--hall=HALL`: limits a person to one hall
 * - `--until=2026-11-30T18:00`: ends what it grants then
 * - `--for=NAME`: signs in somebody the conference has already (`npm run people` lists them), on another browser
 * - `--code=CODE`: a conference other than the demo's, or than the only one
 *
 * While there is no conference, `organiser` prints the link that sets the first one up.
 */
const { options, rest, code: given } = readArguments(process.argv.slice(2));
const [wanted, named] = rest;
const role = LINK_ROLES.find((one) => one === wanted);
const hall = options.get("hall") ?? named ?? (role === "screen" ? DEMO.hall : null);
const until = options.has("until") ? Date.parse(options.get("until") ?? "") : undefined;

if (!role) fail(`Say who the link is for: npm run link -- ${LINK_ROLES.join(" | ")}`);
else if (Number.isNaN(until)) fail("--until must be a date, such as 2026-11-30 or 2026-11-30T18:00.");
else
	await withDatabase(async (db) => {
		const { origin, port } = readEnv(process.env);
		const local = `http://localhost:${port}`;
		const setupToken = role === "organiser" ? await createSetupLink(db) : null;
		if (setupToken) return console.log(`${origin ?? local}/setup/${setupToken}`);
		const code = options.has("code") ? given : await onlyOr(db, given);
		const name = options.get("for");
		const personId = name === undefined ? undefined : await personCalled(db, code, name);
		if (personId === null) return;
		const grant = { ...(personId && { personId }), ...(until !== undefined && { until }) };
		const token = await createLink(db, { code, role, hallSlug: hall, ...grant });
		if (!token) return fail(whyNone(code));
		// The wall shows phones the address it was opened by, so it must be one that phones can open.
		const host = (role === "screen" && lanAddress()) || "localhost";
		console.log(`${origin ?? `http://${host}:${port}`}/enter/${token}`);
	});

/** @returns the code of the only conference; another where there are several, or none */
async function onlyOr(db: Database, other: string): Promise<string> {
	const [first, another] = await listConferences(db, 2);
	return first && !another ? first.code : other;
}

async function personCalled(db: Database, code: string, name: string): Promise<string | null> {
	const [one, another] = (await listPeople(db, code)).filter((person) => person.name === name);
	if (one && !another && !one.disabled) return one.id;
	fail(
		one?.disabled
			? `${name} is disabled: npm run revoke -- ${name} --enable lets them sign in again.`
			: `"${code}" has ${one ? "several people" : "nobody"} called "${name}": npm run people lists them.`,
	);
	return null;
}

function whyNone(code: string): string {
	return hall === null
		? `There is no conference "${code}": name yours with --code=CODE, or load the demo with DEMO=1 npm start.`
		: `There is no hall "${hall}" in a conference "${code}": name it as its screen's address does, such as ${DEMO.hall} in /${DEMO.code}/stage/${DEMO.hall}.`;
}
