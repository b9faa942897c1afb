import { findLink } from "#db/people.ts";
import { type HallRow, readHall, readPlace, readProgramme } from "#db/programme.ts";
import { readRecord } from "#db/run-sheet.ts";
import { readVotes } from "#db/votes.ts";
import { maySee, type PageName } from "#protocol/roles.ts";
import { absent, letPhoneKeepThis, noting, setCookies } from "./answering.ts";
import { readOutcome } from "./forms.ts";
import type { Identity } from "./identity.ts";
import { readPreferences } from "./preferences.ts";
import type { Pulse } from "./pulse.ts";
import { maySeeStage } from "./realtime.ts";
import type { Workshop } from "./receive.ts";
import { runSheetOf } from "./run-sheet.ts";
import type { Running, WallSetting, Who } from "./running.ts";
import { mineOf } from "./session-view.ts";
import { stageOfHall } from "./stage-of-hall.ts";

/** What the pages are offered, made of the parts that run. */
export function createRunning(shop: Workshop, identity: Identity, pulse: Pulse, origin: string | null): Running {
	const { db, views } = shop;

	/** A session's place and its view; null where there is none of that name. */
	async function open(code: string, slug: string) {
		const place = await readPlace(db, code, slug);
		const view = place && (await views.get(place.sessionId));
		return place && view ? { place, view } : null;
	}

	/** The wall shows phones the address it was opened by, where no other is set. */
	function wallOf({ conference, size }: HallRow, headers: Headers): WallSetting {
		const host = origin ?? `http://${headers.get("host") ?? "localhost"}`;
		const { name, code, languages } = conference;
		return { name, size, joinAddress: `${host}/${code}`, languages };
	}

	return {
		ready: async () => !shop.closing && (await pulse.beats()),
		who: noting(async (headers) => {
			const cookies = headers.get("cookie") ?? undefined;
			const who = await identity.who(cookies);
			// Or its browser would be treated as a member of staff's for as long as the cookie lasts: nothing is kept for offline.
			setCookies(identity.clearing(cookies, who));
			return who;
		}),
		preferences: readPreferences,
		outcome: readOutcome,
		absent,
		programme: noting((code) => readProgramme(db, code)),
		floor: noting(async (code, slug, { delegate }) => {
			const found = await open(code, slug);
			if (!found) return null;
			const { place, view } = found;
			const votes = delegate && (await readVotes(db, view.id, delegate.pseudonym));
			// A form that was just carried out must be on the page it leads to: the tick may still be to come.
			await view.refresh();
			return { place, view: view.floor(), mine: votes && mineOf(view, delegate, votes) };
		}),
		desk: noting(async (code, slug, who, headers) => {
			const found = await open(code, slug);
			const staff = found && seerOf(who, found.place.conference.id, "desk");
			if (!found || !staff) return null;
			const hall = await readHall(db, { id: found.place.hall.id });
			if (!hall) return null;
			await found.view.refresh();
			return { place: found.place, view: found.view.deskOutline(), staff, wall: wallOf(hall, headers) };
		}),
		chair: noting(async (code, slug, who) => {
			const found = await open(code, slug);
			// Of several sign-ins in one browser the chair's own: its page may be kept.
			const chair = who.staff.filter(({ role }) => role === "chair");
			const seer = (staff: Who["staff"]) => found && seerOf({ ...who, staff }, found.place.conference.id, "chair");
			const staff = seer(chair) ?? seer(who.staff);
			if (!found || !staff) return null;
			if (staff.role === "chair") letPhoneKeepThis(identity.keeperOf(staff));
			await found.view.refresh();
			return { place: found.place, view: found.view.chair(), staff };
		}),
		runSheet: noting(async (code, slug, who) => {
			const found = await open(code, slug);
			const staff = found && seerOf(who, found.place.conference.id, "run-sheet");
			if (!found || !staff) return null;
			await found.view.refresh();
			return { place: found.place, sheet: runSheetOf(found.view, await readRecord(db, found.view.id)), staff };
		}),
		stage: noting(async (code, hallSlug, who, headers) => {
			const hall = await readHall(db, { code, slug: hallSlug });
			if (!hall || !who.staff.some((staff) => maySeeStage(staff, hall))) return null;
			const screen = who.staff.find(({ role, hallId }) => role === "screen" && hallId === hall.id);
			return { view: await stageOfHall(views, hall), screenId: screen?.id ?? null, wall: wallOf(hall, headers) };
		}),
		link: noting((token) => findLink(db, token)),
	};
}

/** The sign-in by which somebody may see a page of a conference. */
function seerOf(who: Who, conferenceId: string, page: PageName) {
	return who.staff.find((staff) => maySee(staff.role, page) && staff.conferenceId === conferenceId) ?? null;
}
