import { readRecord } from "#db/ledger.ts";
import { findLink } from "#db/people/links.ts";
import { type HallRow, readHall, readProgramme, readSessionFacts } from "#db/programme.ts";
import { readVotes } from "#db/votes.ts";
import { maySee, type PageName } from "#protocol/permissions.ts";
import type { Context } from "../context.ts";
import { readOutcome } from "../http/forms.ts";
import { readPreferences } from "../http/preferences.ts";
import { type Person, rolesIn } from "../identity/principal.ts";
import { mineOf } from "../live/session-view.ts";
import { stageOfHall, stageSeer } from "../live/stage-of-hall.ts";
import type { Pulse } from "../pulse.ts";
import { absent, allowOfflineCacheHere, noting, setCookies } from "./answering.ts";
import { runSheetOf } from "./run-sheet.ts";
import type { Running, Staff, WallSetting } from "./running.ts";

/** What the pages are offered, made of the parts that run. */
export function createRunning(context: Context, pulse: Pulse, origin: string | null): Running {
	const { db, views, identity } = context;

	/** A session's place and its view; null if there is none of that name. */
	async function open(code: string, slug: string) {
		const place = await readSessionFacts(db, code, slug);
		const view = place && (await views.get(place.sessionId));
		return place && view ? { place, view } : null;
	}

	/** The same, fresh, with the person who may see a page of it; null if whoever asks may not. */
	async function openAs(page: PageName, code: string, slug: string, headers: Headers) {
		const found = await open(code, slug);
		if (!found) return null;
		const person = await personOf(found.place.conference.id, headers);
		const roles = person ? rolesIn(person, found.place.hall.id) : [];
		if (!person || !maySee(roles, page)) return null;
		await found.view.refresh();
		const { id, signInId, name } = person;
		const staff: Staff = { id, signInId, name, roles };
		return { ...found, staff };
	}

	async function personOf(conferenceId: string, headers: Headers): Promise<Person | null> {
		const cookies = headers.get("cookie") ?? undefined;
		const person = await identity.person(cookies, conferenceId);
		// Otherwise its browser counts as staff's for as long as the cookie lasts, and keeps nothing for offline.
		if (person.kind === "nobody") setCookies(await identity.removeInvalid(cookies));
		return person.kind === "person" ? person : null;
	}

	/** The wall shows phones the address it was opened by, where no other is set. */
	function wallOf({ conference, size }: HallRow, headers: Headers): WallSetting {
		const host = origin ?? `http://${headers.get("host") ?? "localhost"}`;
		const { name, code, languages } = conference;
		return { name, size, joinAddress: `${host}/${code}`, languages };
	}

	return {
		ready: async () => !context.closing && (await pulse.beats()),
		staff: noting(async (conferenceId, headers) => {
			const person = await personOf(conferenceId, headers);
			return person && { name: person.name, rolesIn: (hallId) => rolesIn(person, hallId) };
		}),
		preferences: readPreferences,
		outcome: readOutcome,
		absent,
		programme: noting((code) => readProgramme(db, code)),
		floor: noting(async (code, slug, headers) => {
			const found = await open(code, slug);
			if (!found) return null;
			const { place, view } = found;
			const delegate = identity.delegate(headers.get("cookie") ?? undefined, place.conference.id);
			const votes = delegate.kind === "delegate" && (await readVotes(db, view.id, delegate.voter));
			// A form that was just carried out must be on the page it leads to: the tick may still be to come.
			await view.refresh();
			return { place, view: view.floor(), mine: votes ? mineOf(view, delegate, votes) : null };
		}),
		desk: noting(async (code, slug, headers) => {
			const found = await openAs("desk", code, slug, headers);
			const hall = found && (await readHall(db, { id: found.place.hall.id }));
			if (!found || !hall) return null;
			return { place: found.place, view: found.view.deskOutline(), staff: found.staff, wall: wallOf(hall, headers) };
		}),
		chair: noting(async (code, slug, headers) => {
			const found = await openAs("chair", code, slug, headers);
			if (!found) return null;
			const { place, view, staff } = found;
			if (staff.roles.includes("chair")) allowOfflineCacheHere(identity.cacheOwnerOf(staff.signInId));
			return { place, view: view.chair(), staff };
		}),
		runSheet: noting(async (code, slug, headers) => {
			const found = await openAs("run-sheet", code, slug, headers);
			if (!found) return null;
			const { place, view, staff } = found;
			return { place, sheet: runSheetOf(view, await readRecord(db, view.id)), staff };
		}),
		stage: noting(async (code, hallSlug, headers) => {
			const hall = await readHall(db, { code, slug: hallSlug });
			const seer = hall && (await stageSeer(identity, headers.get("cookie") ?? undefined, hall));
			if (!hall || !seer) return null;
			const screenId = seer.kind === "screen" ? seer.id : null;
			return { view: await stageOfHall(views, hall), screenId, wall: wallOf(hall, headers) };
		}),
		link: noting(async (token, headers) => {
			const link = await findLink(db, token);
			const signedIn = link && (await identity.signedIn(headers.get("cookie") ?? undefined));
			return link && { ...link, signedIn: signedIn?.name ?? null };
		}),
	};
}
