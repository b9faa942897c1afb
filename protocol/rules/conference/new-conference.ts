import { CONFERENCE_HALLS, NAME_LENGTH, PLACE_GRAPHEMES, STAFF_NAME_GRAPHEMES, TITLE_GRAPHEMES } from "../../limits.ts";
import { addMinutes, daysBetween, isSkipped, isTimeZone } from "../../local-time.ts";
import type { Reason } from "../../refusals.ts";
import { ALL_DAY } from "../../statuses.ts";
import type { ConferenceFields, ConferenceView, PlannedSession, SessionPlan } from "../../views/conference.ts";
import { checkCode, checkDays, checkLanguages } from "./conference.ts";
import type { ConferenceWrites } from "./conference-step.ts";
import { checkedAll, FieldChecks } from "./fields.ts";
import { isName, RESERVED_SLUGS } from "./names.ts";
import { setProgramme } from "./programme/programme.ts";
import { planOf } from "./programme/rows.ts";

/** What somebody types to set up a conference. */
export type TypedConference = {
	/** Their own name; null if they are known. */
	person: string | null;
	name: string;
	startsOn: string;
	endsOn: string;
	/** One per line. */
	halls: string;
	code: string;
	/** Their browser's. */
	timeZone: string;
	languages: readonly string[];
};

/** How a session takes questions, apart from what moderators change while it is on. */
const SETTINGS = [
	"premoderated",
	"twoPerson",
	"questionsEach",
	"questionsAMinute",
	"reviewLimit",
	"joinFooter",
] as const;
export type CopiedSettings = Pick<PlannedSession, (typeof SETTINGS)[number]>;

/** What a new conference starts from: another one, without anything that somebody did there. */
export type ConferenceSource = Pick<ConferenceFields, "startsOn" | "endsOn" | "languages"> &
	Partial<Pick<ConferenceFields, "timeZone" | (typeof COPIED)[number]>> &
	Pick<ConferenceView, "halls" | "speakers"> & {
		allowedWords: readonly string[];
		sessions: readonly (SessionPlan & CopiedSettings)[];
	};

const COPIED = [
	"observersSeeDesk",
	"asksFeedback",
	"organisation",
	"contact",
	"privacyWords",
	"privacyWordsCy",
] as const;
const NOTHING = {
	observersSeeDesk: false,
	asksFeedback: true,
	organisation: null,
	contact: null,
	privacyWords: null,
	privacyWordsCy: null,
};

export type NewConference = {
	person: string | null;
	conference: ConferenceFields & { allowedWords: readonly string[] };
	added: ConferenceWrites["added"];
	stages: ConferenceWrites["stages"];
	/** By session; the others get the usual ones. */
	settings: ReadonlyMap<string, CopiedSettings>;
};

/**
 * [O25] Plans a conference from what was typed. It is in rehearsal, and its programme is hidden.
 *
 * [O26] With a source, it gets that one's halls, speakers, sessions, how these take questions, allowed words, and what it says about
 * privacy; each session at the same time of day, as many days later as the first day is.
 * @param id the conference's
 * @returns why it cannot be, one reason for each field that is wrong (of the two days, the first), in the order of the form
 */
export function planConference(
	typed: TypedConference,
	{
		id,
		source,
		isCodeTaken,
		newId,
	}: { id: string; source: ConferenceSource | null; isCodeTaken: boolean; newId: () => string },
): NewConference | { reasons: readonly Reason[] } {
	const check = new FieldChecks("conference", id);
	const checks = checkedAll({
		person: () => (typed.person === null ? null : check.text("person", typed.person, STAFF_NAME_GRAPHEMES.max)),
		name: () => check.text("name", typed.name, TITLE_GRAPHEMES),
		days: () => checkDays(check, { startsOn: typed.startsOn, endsOn: typed.endsOn || typed.startsOn }),
		halls: () => hallNames(check, typed.halls, source),
		code: () => checkCode(check, typed.code, null, isCodeTaken),
		languages: () => checkLanguages(check, source?.languages ?? typed.languages),
	});
	if ("reasons" in checks) return checks;
	const { person, name, days, halls, code, languages } = checks.values;
	const copied = Object.fromEntries(
		COPIED.map((field) => [field, source?.[field] ?? NOTHING[field]]),
	) as typeof NOTHING;
	const fields: ConferenceFields = {
		...{ code, name, nameCy: null, ...days, released: false, privacyReviewedAt: null },
		...copied,
		timeZone: source?.timeZone ?? (isTimeZone(typed.timeZone) ? typed.timeZone : "Europe/London"),
		languages,
	};
	const view: ConferenceView = {
		...fields,
		id,
		revision: 0,
		phase: "rehearsal",
		halls: [],
		speakers: [],
		sessions: [],
	};
	const copy = source ? copyOf(source, fields, newId) : { halls: [], speakers: [], sessions: [], settings: new Map() };
	const named = halls.map((name) => ({ id: newId(), name }));
	const step = setProgramme(view, { ...copy, halls: [...copy.halls, ...named] }, newId);
	if ("code" in step) return { reasons: [step] };
	return {
		person,
		conference: { ...fields, allowedWords: source?.allowedWords ?? [] },
		added: step.writes.added,
		stages: step.writes.stages,
		settings: copy.settings,
	};
}

/** @returns the names of halls that the source does not have */
function hallNames(check: FieldChecks, typed: string, source: ConferenceSource | null): string[] {
	const known = new Set(source?.halls.map(({ name }) => name.toLowerCase()));
	const names = typed.split("\n").flatMap((line) => {
		const name = check.optional("halls", line, PLACE_GRAPHEMES);
		if (name === null || known.has(name.toLowerCase())) return [];
		known.add(name.toLowerCase());
		return [name];
	});
	if (known.size === 0) check.refuse("halls", "missing");
	if (known.size > CONFERENCE_HALLS) check.refuse("halls", "outOfRange", { min: 1, max: CONFERENCE_HALLS });
	return names;
}

/** The programme of a source with ids of its own, moved to the new days. */
function copyOf(source: ConferenceSource, { startsOn, timeZone }: ConferenceFields, newId: () => string) {
	const minutes = daysBetween(source.startsOn, startsOn) * 24 * 60;
	const moved = (local: string) => {
		const later = addMinutes(local, minutes);
		return isSkipped(later, timeZone) ? addMinutes(later, 60) : later;
	};
	const ids = new Map<string, string>();
	const idOf = (old: string) => {
		const id = ids.get(old) ?? newId();
		ids.set(old, id);
		return id;
	};
	const renewed = <T extends { id: string; slug: string }>({ slug, ...row }: T) => ({
		...row,
		id: idOf(row.id),
		// An older version may have allowed a name that is refused now.
		...(isName(slug, NAME_LENGTH) && !RESERVED_SLUGS.includes(slug) && { slug }),
	});
	// A hall that has no others gets its session for all days again.
	const sessions = source.sessions.filter(({ kind }) => kind !== ALL_DAY);
	return {
		// Last year's stream is not this year's.
		halls: source.halls.map((hall) => ({ ...renewed(hall), streamUrl: null })),
		speakers: source.speakers.map(renewed),
		sessions: sessions.map((session) => ({
			...renewed(planOf(session)),
			hallId: idOf(session.hallId),
			startsLocal: moved(session.startsLocal),
			endsLocal: moved(session.endsLocal),
			speakers: session.speakers.map(idOf),
		})),
		settings: new Map(
			sessions.map((session) => [
				idOf(session.id),
				Object.fromEntries(SETTINGS.map((name) => [name, session[name]])) as CopiedSettings,
			]),
		),
	};
}
