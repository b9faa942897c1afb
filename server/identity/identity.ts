import { LRUCache } from "lru-cache";
import type { Database } from "#db/client/client.ts";
import { touchScreens } from "#db/people/screens.ts";
import { type SignInRow, touchSignIns } from "#db/people/sign-ins.ts";
import { timedUuid, timeOf } from "../uuid.ts";
import { SignedCookies } from "./cookies.ts";
import { type Delegate, type Nobody, type Person, pseudonym, type Screen } from "./principal.ts";

/** How many delegates' pseudonyms are remembered, so that a command need not derive them: a few halls' worth. */
const DELEGATES = 10_000;

/**
 * Resolves the cookies of a request, given as its `Cookie` header, to who it comes from. Badges and sealed badges replace what is here,
 * and nothing else.
 *
 * Today's identity is `open`: a browser gets a random identity in a signed cookie, which gives it another pseudonym at every
 * conference. A person's sign-in and a screen have cookies of their own; what they may do is looked up each time, so that a
 * revoked one counts for nothing.
 */
export class Identity {
	readonly #db: Database;
	readonly #secret: string;
	readonly #cookies: SignedCookies;
	/** By conference and identity. They follow from the secret alone, so one is never out of date. */
	readonly #delegates = new LRUCache<string, Delegate>({ max: DELEGATES });

	/** @param secret at least 32 characters, the same on every node */
	constructor(db: Database, secret: string) {
		this.#db = db;
		this.#secret = secret;
		this.#cookies = new SignedCookies(secret);
	}

	/** @returns the delegate at a conference */
	delegate(cookies: string | undefined, conferenceId: string): Delegate | Nobody {
		const identity = this.browserId(cookies);
		if (identity === null) return { kind: "nobody", conferenceId };
		const key = `${conferenceId} ${identity}`;
		const known = this.#delegates.get(key);
		if (known) return known;
		const delegate: Delegate = {
			kind: "delegate",
			conferenceId,
			voter: pseudonym(this.#secret, "voter", conferenceId, identity),
			signed: pseudonym(this.#secret, "signed", conferenceId, identity),
			since: timeOf(identity),
		};
		this.#delegates.set(key, delegate);
		return delegate;
	}

	/** @returns the person, if the sign-in counts and they may do anything at the conference */
	async person(cookies: string | undefined, conferenceId: string): Promise<Person | Nobody> {
		const signIn = await this.#signIn(cookies);
		const grants = signIn?.grants.filter((grant) => grant.conferenceId === conferenceId) ?? [];
		if (!signIn || grants.length === 0) return { kind: "nobody", conferenceId };
		return { kind: "person", conferenceId, id: signIn.personId, signInId: signIn.id, name: signIn.name, grants };
	}

	/** @returns the screen, if it is one of the conference's and counts */
	async screen(cookies: string | undefined, conferenceId: string): Promise<Screen | Nobody> {
		const screen = await this.#screen(cookies);
		if (screen?.conferenceId !== conferenceId) return { kind: "nobody", conferenceId };
		return { kind: "screen", conferenceId, id: screen.id, hallId: screen.hallId };
	}

	/** @returns the sign-in of a browser, with the person and what they may do at all conferences; null if none counts */
	async signedIn(cookies: string | undefined): Promise<SignInRow | null> {
		return (await this.#signIn(cookies)) ?? null;
	}

	/** @returns a browser's identity, which is a delegate's at no conference in particular; null if it has none yet */
	browserId(cookies: string | undefined): string | null {
		return this.#cookies.read(cookies, "floor");
	}

	/** @returns the id in any cookie of ours, for rates that are counted before the conference is known; null if there is none */
	anyId(cookies: string | undefined): string | null {
		return this.browserId(cookies) ?? this.#cookies.read(cookies, "staff") ?? this.#cookies.read(cookies, "screen");
	}

	/** @returns whether a browser holds a sign-in or a screen signed here, whether or not that counts */
	isStaff(cookies: string | undefined): boolean {
		return this.#cookies.read(cookies, "staff") !== null || this.#cookies.read(cookies, "screen") !== null;
	}

	/** @returns the `Set-Cookie` line that gives a browser a new identity, which says when that was and is signed with it */
	create(secure: boolean, now = Date.now()): string {
		return this.#cookies.set("floor", timedUuid(now), secure);
	}

	/** @returns the `Set-Cookie` line that signs a browser in, or makes it a screen */
	signIn(as: "staff" | "screen", id: string, secure: boolean): string {
		return this.#cookies.set(as, id, secure);
	}

	/** @returns the `Set-Cookie` line that signs a browser out */
	signOut(): string {
		return this.#cookies.remove("staff");
	}

	/** @returns the `Set-Cookie` lines that remove a sign-in and a screen that no longer count */
	async removeInvalid(cookies: string | undefined): Promise<string[]> {
		const lines: string[] = [];
		const has = (name: "staff" | "screen") => this.#cookies.read(cookies, name) !== null;
		if (has("staff") && !(await this.#signIn(cookies))) lines.push(this.#cookies.remove("staff"));
		if (has("screen") && !(await this.#screen(cookies))) lines.push(this.#cookies.remove("screen"));
		return lines;
	}

	/**
	 * @returns a name for a browser's delegate that tells nobody who they are, by which its worker knows whose pages it caches;
	 *   "newcomer" before it has an identity. Null for staff, whose pages must not be cached.
	 */
	cacheOwner(cookies: string | undefined): string | null {
		if (this.isStaff(cookies)) return null;
		const identity = this.browserId(cookies);
		return identity === null ? "newcomer" : this.cacheOwnerOf(identity);
	}

	/** @param id a browser's identity, or a sign-in whose page a tablet may cache */
	cacheOwnerOf(id: string): string {
		return this.#cookies.mac("keeper", id).slice(0, 16);
	}

	/** @returns the key of a video mixer's link, the same each time a command is sent, and not to be guessed */
	screenKey({ personId, opId }: { personId: string; opId: string }): string {
		return this.#cookies.mac("screen link", `${personId} ${opId}`);
	}

	/** @returns the token of a one-time link for somebody, the same each time a command is sent, and not to be guessed */
	linkToken({ personId, by, opId }: { personId: string; by: string; opId: string }): string {
		return this.#cookies.mac("person link", `${personId} ${by} ${opId}`);
	}

	async #signIn(cookies: string | undefined) {
		const id = this.#cookies.read(cookies, "staff");
		return id === null ? undefined : (await touchSignIns(this.#db, [id]))[0];
	}

	async #screen(cookies: string | undefined) {
		const id = this.#cookies.read(cookies, "screen");
		return id === null ? undefined : (await touchScreens(this.#db, [id]))[0];
	}
}
