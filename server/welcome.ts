import { networkInterfaces } from "node:os";
import type { Database } from "#db/client/client.ts";
import { DEMO } from "#db/demo/demo.ts";
import { createLink } from "#db/people/links.ts";
import { createSetupLink } from "#db/people/setup-links.ts";
import { listConferences } from "#db/programme.ts";
import type { Env } from "./env.ts";

const READY = "From the Floor is ready.";

/** @returns what to print after creating the demo: where its floor is, and links that each sign one browser in */
export async function welcomeToDemo(db: Database, origin: string): Promise<string> {
	const lines = floorLines(origin, DEMO.code, DEMO.session);
	for (const [title, role, hallSlug] of [
		["Moderator", "moderator", null],
		["Chair", "chair", null],
		["Organiser", "organiser", null],
		["Screen", "screen", DEMO.hall],
	] as const) {
		const token = await createLink(db, { code: DEMO.code, role, hallSlug });
		// The wall shows the address it was opened by: it must be one that phones can open.
		const base = role === "screen" ? (onNetwork(origin) ?? origin) : origin;
		if (token) lines.push([title, `${base}/enter/${token}`]);
	}
	return `${READY}\n\n${table(lines)}\n\nEach of the last four signs one browser in, once. npm run link prints more.\n`;
}

/** @returns what to print on every other start: where the floor is, or what to do if there is no conference yet */
export async function welcome(db: Database, origin: string): Promise<string> {
	const [first, another] = await listConferences(db, 2);
	if (!first) return setUp(db, origin);
	// With several, people type the code of theirs.
	const lines: Line[] = another ? [["Floor", origin]] : floorLines(origin, first.code, first.onNow);
	return `${READY}\n\n${table(lines)}\n\nnpm run link prints sign-in links for staff and screens.\n`;
}

/** [O25] With an empty database: the link by which the first organiser sets the conference up. */
async function setUp(db: Database, origin: string): Promise<string> {
	const token = await createSetupLink(db);
	const line = token === null ? [] : [table([["Set up", `${origin}/setup/${token}`]])];
	const how =
		"There is no conference in this database yet. The link sets one up, once, within a day; npm run link -- organiser prints another. DEMO=1 npm start loads the demo instead.";
	return [READY, ...line, how].join("\n\n").concat("\n");
}

/** [O29] @returns what to say if ORIGIN is not set on a server that is no try-out; null if nothing */
export function originWarning({
	origin,
	databaseUrl,
	development,
}: Pick<Env, "origin" | "databaseUrl" | "development">) {
	if (origin !== null || databaseUrl === null || development) return null;
	return "ORIGIN is not set, so walls, QR codes and links show whatever address each page is opened by. Set it to the public address, such as ORIGIN=https://questions.example.org, before phones join.\n";
}

type Line = [title: string, address: string];

function floorLines(origin: string, code: string, session: string | null): Line[] {
	const lines: Line[] = [["Floor", session ? `${origin}/${code}/${session}` : `${origin}/${code}`]];
	const network = onNetwork(origin);
	if (network) lines.push(["On phones", `${network}/${code}`]);
	return lines;
}

/** @returns the address that phones on this machine's network can open; null if there is none, or ORIGIN names another */
function onNetwork(origin: string): string | null {
	const address = origin.startsWith("http://localhost:") ? lanAddress() : null;
	return address && origin.replace("localhost", address);
}

/** @returns this machine's address on the local network, for phones in the same network; null if it has none */
export function lanAddress(): string | null {
	const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
	return addresses.find((address) => address.family === "IPv4" && !address.internal)?.address ?? null;
}

function table(lines: readonly Line[]): string {
	return lines.map(([title, address]) => `  ${title.padEnd(10)} ${address}`).join("\n");
}
