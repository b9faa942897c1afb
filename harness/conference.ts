import { randomBytes } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import type { CreatedConference } from "#db/conference.ts";
import { createDemo } from "#db/demo/demo.ts";
import { createLink } from "#db/people/links.ts";
import type { LinkRole } from "#protocol/permissions.ts";
import { type Chair, openChair } from "./chair.ts";
import { Delegate, Desk, enter, newIdentity } from "./client.ts";
import { cookieSince } from "./voter.ts";

/**
 * A test's own conference on a running server, and clients for it. A `slug` is a session's in `db/demo/conference.json`; the
 * interview's by default.
 */
export type Conference = {
	origin: string;
	code: string;
	id: string;
	db: Database;
	/** The session that is on, the demo's interview. */
	sessionId: string;
	/** @returns the address of a page: `url("/interview/desk")`; the programme's by default */
	url(path?: string): string;
	session(slug: string): string;
	hall(slug: string): string;
	/** A new browser's visit to a session. @returns its cookie, and the session's id */
	visit(slug?: string): Promise<{ cookie: string; sessionId: string }>;
	delegate(slug?: string): Promise<Delegate>;
	/** A delegate's phone. @param since when it was given its identity, in ms since 1970 */
	delegateSince(since: number): Promise<Delegate>;
	moderator(name: string, slug?: string): Promise<Desk>;
	/** @returns the desk, for the cookie of a member of staff */
	desk(cookie: string, slug?: string): Promise<Desk>;
	chair(): Promise<Chair>;
	/** @returns the address of a new one-time link; a screen's is for the main hall */
	link(role: LinkRole): Promise<string>;
	signIn(role: LinkRole, name?: string): Promise<string>;
	/** @returns the same conference, with clients that connect through another server or a proxy */
	through(origin: string): Conference;
	close(): void;
};

const INTERVIEW = "interview";

/**
 * Creates a conference like the demo, with its own code.
 * @param origin where its clients connect to
 * @param db that server's database
 */
export async function createTestConference(origin: string, db: Database): Promise<Conference> {
	const code = `t${randomBytes(5).toString("hex")}`;
	const created = await createDemo(db, code);
	if (!created) throw new Error(`The conference ${code} already exists.`);
	return conferenceAt(origin, db, code, created);
}

function conferenceAt(origin: string, db: Database, code: string, created: CreatedConference): Conference {
	const { id, halls, sessions } = created;
	const others: Conference[] = [];
	const clients: { leave(): void }[] = [];
	const url = (path = "") => `${origin}/${code}${path}`;
	const known = (ids: ReadonlyMap<string, string>) => (slug: string) => {
		const found = ids.get(slug);
		if (!found) throw new Error(`The conference has no "${slug}".`);
		return found;
	};
	const session = known(sessions);

	async function whenReady<C extends Delegate | Desk>(client: C): Promise<C> {
		clients.push(client);
		await client.until(() => true);
		return client;
	}

	async function link(role: LinkRole): Promise<string> {
		const token = await createLink(db, { code, role, hallSlug: role === "screen" ? "main" : null });
		return `${origin}/enter/${token}`;
	}

	async function signIn(role: LinkRole, name: string = role): Promise<string> {
		return enter(await link(role), name);
	}

	async function desk(cookie: string, slug = INTERVIEW): Promise<Desk> {
		return whenReady(new Desk(origin, cookie, session(slug)));
	}

	async function visit(slug = INTERVIEW) {
		return { cookie: await newIdentity(origin), sessionId: session(slug) };
	}

	return {
		origin,
		code,
		id,
		db,
		sessionId: session(INTERVIEW),
		url,
		session,
		hall: known(halls),
		visit,
		async delegate(slug) {
			const { cookie, sessionId } = await visit(slug);
			return whenReady(new Delegate(origin, cookie, sessionId, id));
		},
		async delegateSince(since) {
			return whenReady(new Delegate(origin, cookieSince(since), session(INTERVIEW), id));
		},
		async moderator(name, slug = INTERVIEW) {
			return desk(await signIn("moderator", name), slug);
		},
		desk,
		async chair() {
			const chair = await openChair(origin, await signIn("chair"), session(INTERVIEW));
			clients.push(chair);
			return chair;
		},
		link,
		signIn,
		through(elsewhere) {
			const other = conferenceAt(elsewhere, db, code, created);
			others.push(other);
			return other;
		},
		close() {
			for (const client of clients) client.leave();
			for (const other of others) other.close();
		},
	};
}
