import { randomUUID } from "node:crypto";
import type { Database } from "#db/client/client.ts";
import { touchScreens } from "#db/people/screens.ts";
import { touchSignIns } from "#db/people/sign-ins.ts";
import { createCookies } from "./cookies.ts";
import type { Delegate, Nobody, Person, Screen } from "./principal.ts";
import { pseudonym } from "./pseudonym.ts";

/**
 * Who is this request. The one place that knows: badges and sealed badges replace what is here, and nothing else.
 *
 * Today's identity is `open`: a browser gets a random identity in a signed cookie, which gives it another pseudonym at every
 * conference. A person's sign-in and a screen have cookies of their own; what they may do is looked up each time, so that a
 * revoked one counts for nothing.
 */
export type Identity = {
	/** @returns the delegate at a conference */
	delegate(cookies: string | undefined, conferenceId: string): Delegate | Nobody;
	/** @returns the person, if the sign-in counts and they may do anything at the conference */
	person(cookies: string | undefined, conferenceId: string): Promise<Person | Nobody>;
	/** @returns the screen, if it is one of the conference's and counts */
	screen(cookies: string | undefined, conferenceId: string): Promise<Screen | Nobody>;
	/** @returns the sign-in of a browser, at whatever conference, with the person's name; null if none counts */
	signedIn(cookies: string | undefined): Promise<{ id: string; name: string } | null>;
	/** @returns a browser's identity, which is a delegate's at no conference in particular; null if it has none yet */
	browser(cookies: string | undefined): string | null;
	/** @returns the id in any cookie of ours, for what is counted before it is known at which conference; null if there is none */
	cookieOf(cookies: string | undefined): string | null;
	/** @returns whether a browser holds a sign-in or a screen signed here, whether or not that counts */
	isStaff(cookies: string | undefined): boolean;
	/** @returns the `Set-Cookie` line that gives a browser a new identity */
	create(secure: boolean): string;
	/** @returns the header line that signs a browser in, or makes it a screen */
	signIn(as: "staff" | "screen", id: string, secure: boolean): string;
	/** @returns the header line that signs a browser out */
	signOut(): string;
	/** @returns the header lines that remove the cookies of what no longer counts */
	clearing(cookies: string | undefined): Promise<string[]>;
	/**
	 * @returns a name for the delegate of a browser from which nobody can tell who that is: a phone that keeps pages knows by it
	 *   whose they are. "newcomer" where it has no identity yet; null for staff, whose pages it must not keep.
	 */
	keeper(cookies: string | undefined): string | null;
	/** @returns the same for a sign-in, whose page a tablet may keep */
	keeperOf(signInId: string): string;
	/** @returns the key for a video mixer's link that is made by a step: the same each time, and nobody's to guess */
	screenKey(by: { personId: string; opId: string }): string;
};

/** @param secret at least 32 characters, the same on every node */
export function createIdentity(db: Database, secret: string): Identity {
	const { read, set, remove, mac } = createCookies(secret);

	const signInOf = async (header: string | undefined) => {
		const id = read(header, "staff");
		return id === null ? undefined : (await touchSignIns(db, [id]))[0];
	};
	const screenOf = async (header: string | undefined) => {
		const id = read(header, "screen");
		return id === null ? undefined : (await touchScreens(db, [id]))[0];
	};
	const isStaff = (header: string | undefined) => read(header, "staff") !== null || read(header, "screen") !== null;

	return {
		delegate(header, conferenceId) {
			const identity = read(header, "floor");
			if (identity === null) return { kind: "nobody", conferenceId };
			return {
				kind: "delegate",
				conferenceId,
				voter: pseudonym(secret, "voter", conferenceId, identity),
				signed: pseudonym(secret, "signed", conferenceId, identity),
			};
		},
		async person(header, conferenceId) {
			const signIn = await signInOf(header);
			const grants = signIn?.grants.filter((grant) => grant.conferenceId === conferenceId) ?? [];
			if (!signIn || grants.length === 0) return { kind: "nobody", conferenceId };
			return { kind: "person", conferenceId, id: signIn.personId, signInId: signIn.id, name: signIn.name, grants };
		},
		async screen(header, conferenceId) {
			const screen = await screenOf(header);
			if (screen?.conferenceId !== conferenceId) return { kind: "nobody", conferenceId };
			return { kind: "screen", conferenceId, id: screen.id, hallId: screen.hallId };
		},
		async signedIn(header) {
			const signIn = await signInOf(header);
			return signIn ? { id: signIn.id, name: signIn.name } : null;
		},
		browser: (header) => read(header, "floor"),
		cookieOf: (header) => read(header, "floor") ?? read(header, "staff") ?? read(header, "screen"),
		isStaff,
		create: (secure) => set("floor", randomUUID(), secure),
		signIn: set,
		signOut: () => remove("staff"),
		async clearing(header) {
			const lines: string[] = [];
			if (read(header, "staff") !== null && !(await signInOf(header))) lines.push(remove("staff"));
			if (read(header, "screen") !== null && !(await screenOf(header))) lines.push(remove("screen"));
			return lines;
		},
		keeper(header) {
			const identity = read(header, "floor");
			if (isStaff(header)) return null;
			return identity === null ? "newcomer" : mac("keeper", identity).slice(0, 16);
		},
		keeperOf: (signInId) => mac("keeper", signInId).slice(0, 16),
		screenKey: ({ personId, opId }) => mac("screen link", `${personId} ${opId}`),
	};
}
