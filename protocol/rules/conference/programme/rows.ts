import {
	DESCRIPTION_GRAPHEMES,
	HALL_METRES,
	HALL_SEATS,
	NAME_LENGTH,
	PLACE_GRAPHEMES,
	SPEAKER_GRAPHEMES,
	TITLE_GRAPHEMES,
	URL_GRAPHEMES,
} from "../../../limits.ts";
import { fromZoned, isSkipped } from "../../../local-time.ts";
import { ALL_DAY } from "../../../statuses.ts";
import type { ConferenceView, HallPlan, SessionPlan, SpeakerPlan } from "../../../views/conference.ts";
import { FieldChecks } from "../fields.ts";
import { isName, nameFor, RESERVED_SLUGS } from "../names.ts";

/** A row as it was typed: what is left out stays. */
export type Typed<T> = { id: string } & { [K in keyof T]?: T[K] | undefined };

const NEW_HALL = { nameCy: null, seats: 200, wallHeightMetres: 2, farthestSeatMetres: 20, streamUrl: null };

export function hallOf(typed: Typed<HallPlan>, old: HallPlan | undefined, others: readonly HallPlan[]): HallPlan {
	const check = new FieldChecks("hall", typed.id);
	const to = { ...NEW_HALL, ...old, ...given(typed) };
	const name = check.text("name", to.name, PLACE_GRAPHEMES);
	return {
		id: typed.id,
		slug: slugOf(check, typed.slug, old?.slug, name, others),
		name,
		nameCy: check.optional("nameCy", to.nameCy, PLACE_GRAPHEMES),
		seats: Math.round(check.number("seats", to.seats, HALL_SEATS)),
		wallHeightMetres: check.number("wallHeightMetres", to.wallHeightMetres, HALL_METRES.wallHeight),
		farthestSeatMetres: check.number("farthestSeatMetres", to.farthestSeatMetres, HALL_METRES.farthestSeat),
		streamUrl: check.link("streamUrl", to.streamUrl, URL_GRAPHEMES),
	};
}

export function speakerOf(
	typed: Typed<SpeakerPlan>,
	old: SpeakerPlan | undefined,
	others: readonly SpeakerPlan[],
): SpeakerPlan {
	const check = new FieldChecks("speaker", typed.id);
	const to = { name: null, roleCy: null, ...old, ...given(typed) };
	const name = check.optional("name", to.name, SPEAKER_GRAPHEMES);
	const role = check.text("role", to.role, SPEAKER_GRAPHEMES);
	return {
		id: typed.id,
		slug: slugOf(check, typed.slug, old?.slug, name ?? role, others),
		name,
		role,
		roleCy: check.optional("roleCy", to.roleCy, SPEAKER_GRAPHEMES),
	};
}

type Known = { halls: readonly HallPlan[]; speakers: readonly SpeakerPlan[]; timeZone: string };

export function sessionOf(
	typed: Typed<SessionPlan>,
	old: SessionPlan | undefined,
	others: readonly SessionPlan[],
	{ halls, speakers, timeZone }: Known,
): SessionPlan {
	const check = new FieldChecks("session", typed.id);
	const empty = { titleCy: null, description: null, descriptionCy: null, kind: "talk", speakers: [] };
	const to = { ...empty, ...old, ...given(typed) };
	const title = check.text("title", to.title, TITLE_GRAPHEMES);
	const hallId = halls.find(({ id }) => id === to.hallId)?.id ?? check.refuse("hallId", "unknown");
	for (const field of ["startsLocal", "endsLocal"] as const) {
		const time = to[field] ?? check.refuse(field, "missing");
		if (fromZoned(time, timeZone) === null) check.refuse(field, "notATime");
		// One that was there before the zone changed may stay.
		if (time !== old?.[field] && isSkipped(time, timeZone)) check.refuse(field, "skippedHour");
	}
	const { startsLocal = "", endsLocal = "" } = to;
	if (endsLocal <= startsLocal) check.refuse("endsLocal", "endsBeforeStart");
	if (to.speakers.some((id) => !speakers.some((speaker) => speaker.id === id))) check.refuse("speakers", "unknown");
	return {
		id: typed.id,
		slug: slugOf(check, typed.slug, old?.slug, title, others),
		hallId,
		title,
		titleCy: check.optional("titleCy", to.titleCy, TITLE_GRAPHEMES),
		description: check.optional("description", to.description, DESCRIPTION_GRAPHEMES),
		descriptionCy: check.optional("descriptionCy", to.descriptionCy, DESCRIPTION_GRAPHEMES),
		kind: check.text("kind", to.kind, PLACE_GRAPHEMES),
		startsLocal: startsLocal.slice(0, "2026-11-26T09:30".length),
		endsLocal: endsLocal.slice(0, "2026-11-26T09:30".length),
		speakers: [...new Set(to.speakers)],
	};
}

/** @returns a session without what is not in the programme */
export function planOf(session: SessionPlan): SessionPlan {
	const { id, slug, hallId, title, titleCy, description, descriptionCy, kind, startsLocal, endsLocal, speakers } =
		session;
	return { id, slug, hallId, title, titleCy, description, descriptionCy, kind, startsLocal, endsLocal, speakers };
}

/** [O5] The session of a hall without a programme. */
export function allDay(
	{ startsOn, endsOn }: Pick<ConferenceView, "startsOn" | "endsOn">,
	hall: HallPlan,
	id: string,
	others: readonly { slug: string }[],
): SessionPlan {
	return {
		id,
		slug: freeSlug(hall.name, others),
		hallId: hall.id,
		title: hall.name,
		titleCy: hall.nameCy,
		description: null,
		descriptionCy: null,
		kind: ALL_DAY,
		startsLocal: `${startsOn}T00:00`,
		endsLocal: `${endsOn}T23:59`,
		speakers: [],
	};
}

/** A name in addresses, made of the title unless one is typed. */
function slugOf(
	check: FieldChecks,
	typed: string | undefined,
	old: string | undefined,
	title: string,
	others: readonly { slug: string }[],
): string {
	const slug = typed?.trim().toLowerCase();
	if (slug === undefined || slug === "") return old ?? freeSlug(title, others);
	if (slug === old) return slug;
	if (!isName(slug, NAME_LENGTH)) check.refuse("slug", "notAName", NAME_LENGTH);
	if (RESERVED_SLUGS.includes(slug)) check.refuse("slug", "reserved");
	if (others.some((one) => one.slug === slug)) check.refuse("slug", "taken");
	return slug;
}

function freeSlug(title: string, others: readonly { slug: string }[]): string {
	// A programme may have hundreds of sessions called "Break", each of which tries all names before its own.
	const taken = new Set([...RESERVED_SLUGS, ...others.map(({ slug }) => slug)]);
	return nameFor(title, (name) => taken.has(name), NAME_LENGTH.max);
}

/** Leaves out what was not given, which would replace what is there. */
function given<T extends object>(typed: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)) as never;
}
