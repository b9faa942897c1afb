import { readConference, readNotice } from "#db/conference-step.ts";
import { readRecord } from "#db/ledger.ts";
import { readFacts } from "#db/organising/readiness.ts";
import { findLink } from "#db/people/links.ts";
import { readOwnSignIns, readWork } from "#db/people/own.ts";
import { listOwnConferences } from "#db/people/own-conferences.ts";
import { hasSetupLink } from "#db/people/setup-links.ts";
import { readStaff } from "#db/people/staff.ts";
import { type HallRow, readHall, readProgramme, readSessionFacts } from "#db/programme.ts";
import { readVotes } from "#db/votes.ts";
import { maySee, type PageName, type Role } from "#protocol/permissions.ts";
import { checklist } from "#protocol/rules/conference/checklist.ts";
import { BREAK } from "#protocol/statuses.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import type { OwnSignIns } from "#protocol/views/people.ts";
import type { Context } from "../context.ts";
import type { DatabaseHealth } from "../database-health.ts";
import { createRenamed } from "../http/conference/renamed.ts";
import { readOutcome } from "../http/forms.ts";
import { readPreferences } from "../http/preferences.ts";
import { workplacesOf } from "../identity/home.ts";
import { type Person, rolesIn } from "../identity/principal.ts";
import { mineOf } from "../live/session-view.ts";
import { mirrorOfSession, stageOfHall, stageViewer } from "../live/stage-of-hall.ts";
import { absent, allowOfflineCacheHere, recordingFaults, setCookies } from "./answering.ts";
import { runSheetOf } from "./run-sheet.ts";

/** The person a page is made for, with their roles in its hall. */
export type Staff = Pick<Person, "id" | "signInId" | "name"> & { roles: readonly Role[] };

/** A hall's walls, and the address on them by which delegates join. */
export type WallSetting = Pick<HallRow, "size"> &
	Pick<HallRow["conference"], "name" | "languages"> & { joinAddress: string };

export type PageServices = ReturnType<typeof createPageServices>;

/** Creates what the server offers to pages (see `page-services.ts`). */
export function createPageServices(context: Context, health: DatabaseHealth, origin: string | null) {
	const { db, views, identity } = context;

	/** Finds a session and its view; null if there is none of that name. */
	async function find(code: string, slug: string) {
		const place = await readSessionFacts(db, code, slug);
		// [O41] A break takes no questions.
		const view = place && place.kind !== BREAK && (await views.get(place.sessionId));
		return place && view ? { place, view } : null;
	}

	/** The same, refreshed, with the person who may see a page of it; null if the visitor may not. */
	async function findFor(page: PageName, code: string, slug: string, headers: Headers) {
		const found = await find(code, slug);
		const person = found && (await personOf(found.place.conference.id, headers));
		if (!person) return null;
		const { id, signInId, name } = person;
		const staff: Staff = { id, signInId, name, roles: rolesIn(person, found.place.hall.id) };
		if (!maySee(staff.roles, page)) return null;
		await found.view.refresh();
		return { ...found, staff };
	}

	async function personOf(conferenceId: string, headers: Headers): Promise<Person | null> {
		const cookies = headers.get("cookie") ?? undefined;
		const person = await identity.person(cookies, conferenceId);
		if (person.kind === "person") return person;
		// Otherwise the browser counts as staff's for as long as the cookie lasts, and stores nothing for offline use.
		setCookies(await identity.removeInvalid(cookies));
		return null;
	}

	/** Unless an address is set, the wall shows phones the one it was opened by, and so do other pages. */
	const siteOf = (headers: Headers) => origin ?? `http://${headers.get("host") ?? "localhost"}`;

	function wallOf({ conference, size }: HallRow, headers: Headers): WallSetting {
		const { name, code, languages } = conference;
		return { name, size, joinAddress: joinAddressOf(code, headers), languages };
	}

	function joinAddressOf(code: string, headers: Headers): string {
		return `${siteOf(headers)}/${code}`;
	}

	return {
		/** @returns whether the database answers and the server is not closing */
		ready: async () => !context.closing && (await health.isReady()),
		/** @returns the person a request comes from, with their roles in each hall of a conference; null if they have none there */
		staff: recordingFaults(async (conferenceId: string, headers: Headers) => {
			const person = await personOf(conferenceId, headers);
			return (
				person && { name: person.name, rolesIn: (hallId: string | null): readonly Role[] => rolesIn(person, hallId) }
			);
		}),
		/** @returns the language and theme of a request */
		preferences: readPreferences,
		/** @returns the form this request carried and that is to be shown again; null for an ordinary visit */
		outcome: readOutcome,
		/** Gives the page being made the status 404. */
		absent,
		/** @returns the address that pages show people, such as "https://questions.example.org" */
		site: siteOf,
		/** @returns the address of what had this one before it was renamed; null if nothing had */
		renamed: recordingFaults(createRenamed(db)),
		/** @returns whether a link can be used to set up a conference */
		setupLink: recordingFaults((token: string) => hasSetupLink(db, token)),
		/** @returns the person signed in and the conferences where they may do anything, latest first; null if nobody is */
		ownConferences: recordingFaults(async (headers: Headers) => {
			const signIn = await identity.signedIn(headers.get("cookie") ?? undefined);
			return signIn && { name: signIn.name, conferences: await listOwnConferences(db, signIn.personId) };
		}),
		/** @returns a conference's programme; null if there is none of this code */
		programme: recordingFaults((code: string) => readProgramme(db, code)),
		/** @returns what a conference's privacy notice says of it; null if there is none of this code */
		notice: recordingFaults((code: string) => readNotice(db, code)),
		/** @returns a conference, for somebody who organises all of it; null for anybody else, and if there is none */
		organiser: recordingFaults(async (code: string, headers: Headers) => {
			const programme = await readProgramme(db, code);
			const person = programme && (await personOf(programme.id, headers));
			if (!person || !maySee(rolesIn(person, null), "organise")) return null;
			const conference = await readConference(db, programme.id);
			return conference && { conference, signedIn: person.name, joinAddress: joinAddressOf(conference.code, headers) };
		}),
		/** @returns the people of a conference, for somebody who organises all of it, and where links lead to; null as above */
		people: recordingFaults(async (code: string, headers: Headers) => {
			const programme = await readProgramme(db, code);
			const person = programme && (await personOf(programme.id, headers));
			if (!person || !maySee(rolesIn(person, null), "organise")) return null;
			return { people: await readStaff(db, programme.id), you: person.id, origin };
		}),
		/** @returns the sign-ins and passkeys of the person who is signed in; null if nobody is */
		ownSignIns: recordingFaults(async (headers: Headers): Promise<OwnSignIns | null> => {
			const cookies = headers.get("cookie") ?? undefined;
			const signedIn = await identity.signedIn(cookies);
			if (!signedIn) return null;
			const { id, personId, name } = signedIn;
			const workplaces = workplacesOf(await readWork(db, personId));
			return { name, signInId: id, workplaces, ...(await readOwnSignIns(db, personId)) };
		}),
		/** @returns what a conference's overview and record say of it besides; ask only for its organisers */
		facts: recordingFaults(async (conference: ConferenceView, headers: Headers) => {
			const address = `${origin ?? `http://${headers.get("host") ?? "localhost"}`}/${conference.code}`;
			const { halls, ...facts } = await readFacts(db, conference.id);
			const isSecure = /^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(address);
			const readiness = { halls, address: { isSet: origin !== null, isSecure } };
			return { ...facts, ...checklist(conference, readiness), address, crowd: context.crowds.size(conference.id) };
		}),
		/** @returns a floor, with what is the delegate's own if the request comes from one; null if there is no such session */
		floor: recordingFaults(async (code: string, slug: string, headers: Headers) => {
			const found = await find(code, slug);
			if (!found) return null;
			const { place, view } = found;
			const delegate = identity.delegate(headers.get("cookie") ?? undefined, place.conference.id);
			const votes = delegate.kind === "delegate" && (await readVotes(db, view.id, delegate.voter));
			// A form that was just carried out must show on the page it leads to, before the next tick.
			await view.refresh();
			return { place, view: view.floor(), mine: votes ? mineOf(view, delegate, votes) : null };
		}),
		/** @returns what the screens of a session's hall show, for anybody; null if there is no such session */
		mirror: recordingFaults(async (code: string, slug: string) => {
			const found = await find(code, slug);
			return found && { place: found.place, view: await mirrorOfSession(views, found.view) };
		}),
		/**
		 * A desk without its questions, which come by socket.
		 * @returns null if there is no such session, or the visitor may not see its desk: the page cannot tell which
		 */
		desk: recordingFaults(async (code: string, slug: string, headers: Headers) => {
			const found = await findFor("desk", code, slug, headers);
			const hall = found && (await readHall(db, { id: found.place.hall.id }));
			if (!found || !hall) return null;
			return { place: found.place, view: found.view.deskOutline(), staff: found.staff, wall: wallOf(hall, headers) };
		}),
		/**
		 * The chair's tablet. The browser may store a chair's own, for this sign-in (docs/decisions/0021).
		 * @returns null as above
		 */
		chair: recordingFaults(async (code: string, slug: string, headers: Headers) => {
			const found = await findFor("chair", code, slug, headers);
			if (!found) return null;
			const { place, view, staff } = found;
			if (staff.roles.includes("chair")) allowOfflineCacheHere(identity.cacheOwnerOf(staff.signInId));
			return { place, view: view.chair(), staff };
		}),
		/** @returns null as above */
		runSheet: recordingFaults(async (code: string, slug: string, headers: Headers) => {
			const found = await findFor("run-sheet", code, slug, headers);
			if (!found) return null;
			const { place, view, staff } = found;
			return {
				place,
				sheet: runSheetOf(view, await readRecord(db, view.id)),
				revision: view.conferenceRevision,
				staff,
			};
		}),
		/** @returns null if there is no such hall, or the visitor is neither its screen nor runs it */
		stage: recordingFaults(async (code: string, hallSlug: string, headers: Headers) => {
			const hall = await readHall(db, { code, slug: hallSlug });
			const viewer = hall && (await stageViewer(identity, headers.get("cookie") ?? undefined, hall));
			if (!hall || !viewer) return null;
			const screenId = viewer.kind === "screen" ? viewer.id : null;
			return { view: await stageOfHall(views, hall), screenId, wall: wallOf(hall, headers) };
		}),
		/**
		 * The screens of a hall, for somebody who runs them.
		 * @param slug the hall's; without it, or for one whose screens they do not run, their first
		 * @returns null if they run none there, or there is no such conference
		 */
		screens: recordingFaults(async (code: string, slug: string | null, headers: Headers) => {
			const programme = await readProgramme(db, code);
			const person = programme && (await personOf(programme.id, headers));
			if (!person) return null;
			const halls = programme.halls.filter(({ id }) => maySee(rolesIn(person, id), "screens"));
			const here = halls.find((hall) => hall.slug === slug) ?? halls[0];
			const hall = here && (await readHall(db, { id: here.id }));
			if (!hall) return null;
			const sessions = programme.sessions.filter(({ hallId, kind }) => hallId === hall.id && kind !== BREAK);
			const view = await stageOfHall(views, hall);
			return { programme, halls, sessions, signedIn: person.name, view, wall: wallOf(hall, headers) };
		}),
		/**
		 * @returns what a one-time link would sign this browser in as: `person` is whom it is for, and `signedIn` who the browser is
		 *   signed in as; with neither it is for somebody new. Null if the link is used, expired or unknown
		 */
		link: recordingFaults(async (token: string, headers: Headers) => {
			const link = await findLink(db, token);
			const signedIn = link && (await identity.signedIn(headers.get("cookie") ?? undefined));
			return link && { ...link, signedIn: signedIn?.name ?? null };
		}),
	};
}
