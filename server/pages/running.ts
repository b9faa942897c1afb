import type { LinkRow } from "#db/people/links.ts";
import type { Role } from "#protocol/permissions.ts";
import type { Preferences } from "#protocol/preferences.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { ChairView, RunSheet } from "#protocol/views/chair.ts";
import type { DeskView } from "#protocol/views/desk.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { ProgrammeView } from "#protocol/views/programme.ts";
import type { ScreenSize, StageView } from "#protocol/views/stage.ts";
import type { Person } from "../identity/principal.ts";

/**
 * What the running program offers to the pages. Pages are bundled apart from the server that runs them, so they reach it
 * through one symbol on `globalThis`; types only cross this line, and the database stays out of the pages' bundle.
 */

/** The person a page is made for, and what they are in its hall. */
export type Staff = Pick<Person, "id" | "signInId" | "name"> & { roles: readonly Role[] };

/**
 * A form that was sent without script and comes back: why it was refused, where it was, and everything that was typed, so
 * that nothing is lost.
 */
export type FormOutcome = { refusal: Refusal | null; fields: Record<string, string> };

export type Place = {
	conference: { code: string; name: string; timeZone: string };
	hall: { id: string; slug: string; name: string };
	session: { startsAt: number; endsAt: number; speakers: { name: string | null; role: string }[] };
};

/** What a hall's walls are, and how delegates come to its session from what stands on them. */
export type WallSetting = { name: string; size: ScreenSize; joinAddress: string; languages: string[] };

export type Running = {
	/** @returns whether the database answers and the server is not about to close */
	ready(): Promise<boolean>;
	/** @returns the person a request comes from, and what they are in each hall of a conference; null if they are nobody there */
	staff(
		conferenceId: string,
		headers: Headers,
	): Promise<{ name: string; rolesIn(hallId: string): readonly Role[] } | null>;
	/** @returns in which language, and on which surface, the request is to be answered */
	preferences(headers: Headers): Preferences;
	/** @returns the form this request carried and is to be shown again, or null for an ordinary visit */
	outcome(headers: Headers): FormOutcome | null;
	/** Says of the page that is being made that there is nothing: its status is 404. */
	absent(): void;
	programme(code: string): Promise<ProgrammeView | null>;
	/** @returns a floor, with what is the delegate's own if the request comes from one; null if there is no such session */
	floor(
		code: string,
		slug: string,
		headers: Headers,
	): Promise<{ place: Place; view: FloorView; mine: Mine | null } | null>;
	/**
	 * A desk without its questions, which come by socket.
	 * @returns null if there is no such session, or whoever asks may not see its desk: the page cannot tell which
	 */
	desk(
		code: string,
		slug: string,
		headers: Headers,
	): Promise<{ place: Place; view: DeskView; staff: Staff; wall: WallSetting } | null>;
	/**
	 * The chair's tablet. A chair's own may be kept by the browser, for this sign-in (docs/decisions/0021).
	 * @returns null as above
	 */
	chair(code: string, slug: string, headers: Headers): Promise<{ place: Place; view: ChairView; staff: Staff } | null>;
	/** @returns null as above */
	runSheet(
		code: string,
		slug: string,
		headers: Headers,
	): Promise<{ place: Place; sheet: RunSheet; staff: Staff } | null>;
	/** @returns null if there is no such hall, or whoever asks is neither its screen nor runs it */
	stage(
		code: string,
		hallSlug: string,
		headers: Headers,
	): Promise<{ view: StageView; screenId: string | null; wall: WallSetting } | null>;
	/**
	 * @returns what a one-time link would sign this browser in as; `person` is whom it is for, and `signedIn` who the browser is
	 *   signed in as. With neither it is for somebody new. Null if the link is used, expired or unknown
	 */
	link(
		token: string,
		headers: Headers,
	): Promise<(Pick<LinkRow, "role" | "conference" | "hall" | "person"> & { signedIn: string | null }) | null>;
};

const key = Symbol.for("from-the-floor.running");

/** Makes the running program known to the pages. Called once, by `main.ts`. */
export function run(running: Running): void {
	Reflect.set(globalThis, key, running);
}

/** @returns the running program; throws where a page is rendered without one (a build never renders a page) */
export function running(): Running {
	const found: Running | undefined = Reflect.get(globalThis, key);
	if (!found) throw new Error("Pages are served by server/main.ts: start with npm start or npm run dev.");
	return found;
}
