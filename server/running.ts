import type { Preferences } from "#protocol/preferences.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { StaffRole } from "#protocol/roles.ts";
import type {
	ChairView,
	DeskView,
	FloorView,
	Mine,
	ProgrammeView,
	RunSheet,
	ScreenSize,
	StageView,
} from "#protocol/views.ts";
import type { Delegate } from "./delegate.ts";

/**
 * What the running program offers to the pages. Pages are bundled apart from the server that runs them, so they reach it
 * through one symbol on `globalThis`; types only cross this line, and the database stays out of the pages' bundle.
 */

/** A member of staff signed in on this browser. */
export type Staff = {
	id: string;
	conferenceId: string;
	role: StaffRole;
	name: string;
	/** A screen belongs to one hall; the others to the whole conference. */
	hallId: string | null;
};

/** Who a request is. Every conference page has a delegate; a browser may hold several staff sign-ins at once. */
export type Who = { delegate: Delegate | null; staff: Staff[] };

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
	/** @returns who the request is, from its cookies; staff are looked up, so a revoked sign-in counts for nothing */
	who(headers: Headers): Promise<Who>;
	/** @returns in which language, and on which surface, the request is to be answered */
	preferences(headers: Headers): Preferences;
	/** @returns the form this request carried and is to be shown again, or null for an ordinary visit */
	outcome(headers: Headers): FormOutcome | null;
	/** Says of the page that is being made that there is nothing: its status is 404. */
	absent(): void;
	programme(code: string): Promise<ProgrammeView | null>;
	/** @returns a floor, with what is the delegate's own where `who` is one; null where there is no such session */
	floor(
		code: string,
		slug: string,
		who: Pick<Who, "delegate">,
	): Promise<{ place: Place; view: FloorView; mine: Mine | null } | null>;
	/**
	 * A desk without its questions, which come by socket.
	 * @returns null where there is no such session, or `who` is no moderator of it: the page cannot tell which
	 */
	desk(
		code: string,
		slug: string,
		who: Who,
		headers: Headers,
	): Promise<{ place: Place; view: DeskView; staff: Staff; wall: WallSetting } | null>;
	/**
	 * The chair's tablet. A chair's own may be kept by the browser, for this sign-in (docs/decisions/0021).
	 * @returns null where there is no such session, or `who` may not see it
	 */
	chair(code: string, slug: string, who: Who): Promise<{ place: Place; view: ChairView; staff: Staff } | null>;
	/** @returns null where there is no such session, or `who` may not see it */
	runSheet(code: string, slug: string, who: Who): Promise<{ place: Place; sheet: RunSheet; staff: Staff } | null>;
	/** @returns null where there is no such hall, or `who` is neither its screen nor a moderator */
	stage(
		code: string,
		hallSlug: string,
		who: Who,
		headers: Headers,
	): Promise<{ view: StageView; screenId: string | null; wall: WallSetting } | null>;
	/** @returns what a one-time link would sign this browser in as; null where it is used, expired or unknown */
	link(token: string): Promise<{ role: Staff["role"]; conference: string; hall: string | null } | null>;
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
