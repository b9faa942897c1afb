import { Delegate, Desk, enter, visit } from "#bench/client.ts";
import { connect, type Database } from "#db/client.ts";
import { createLink } from "#db/people.ts";
import { findSession } from "#db/sessions.ts";
import type { StaffRole } from "#protocol/roles.ts";
import type { RunningServer } from "./server.ts";

/** The demo conference on a running server, and people who come to it as clients do. */
export type Conference = {
	origin: string;
	db: Database;
	sessionId: string;
	delegate(slug?: string): Promise<Delegate>;
	moderator(name: string, slug?: string): Promise<Desk>;
	/** @returns the desk, opened by whoever a cookie signs in */
	desk(cookie: string, slug?: string): Promise<Desk>;
	/** @returns the address of a fresh one-time link; a screen's is the main hall's */
	link(role: StaffRole): Promise<string>;
	/** @returns the cookie of a fresh sign-in */
	signIn(role: StaffRole, name?: string): Promise<string>;
	/** Everybody leaves. */
	close(): Promise<void>;
};

/** The session the demo opens in. */
const INTERVIEW = "interview";

export async function openConference(server: RunningServer, databaseUrl: string): Promise<Conference> {
	const { db, close } = connect(databaseUrl);
	const clients: (Delegate | Desk)[] = [];
	const sessionOf = async (slug: string) => {
		const id = await findSession(db, "demo", slug);
		if (!id) throw new Error(`The demo has no session ${slug}.`);
		return id;
	};

	async function arrived<C extends Delegate | Desk>(client: C): Promise<C> {
		clients.push(client);
		await client.until(() => true);
		return client;
	}

	async function link(role: StaffRole): Promise<string> {
		const token = await createLink(db, { code: "demo", role, hallSlug: role === "screen" ? "main" : null });
		return `${server.origin}/enter/${token}`;
	}

	async function signIn(role: StaffRole, name: string = role): Promise<string> {
		return enter(await link(role), name);
	}

	async function desk(cookie: string, slug = INTERVIEW): Promise<Desk> {
		return arrived(new Desk(server.origin, cookie, await sessionOf(slug)));
	}

	return {
		origin: server.origin,
		db,
		sessionId: await sessionOf(INTERVIEW),
		async delegate(slug = INTERVIEW) {
			const { cookie, sessionId } = await visit(`${server.origin}/demo/${slug}`);
			return arrived(new Delegate(server.origin, cookie, sessionId));
		},
		async moderator(name, slug = INTERVIEW) {
			return desk(await signIn("moderator", name), slug);
		},
		desk,
		link,
		signIn,
		async close() {
			for (const client of clients) client.leave();
			await close();
		},
	};
}
