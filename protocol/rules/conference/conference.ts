import type { ConferenceCommandOf } from "../../conference-commands.ts";
import { CODE_LENGTH, CONFERENCE_DAYS, CONTACT_GRAPHEMES, PRIVACY_GRAPHEMES, TITLE_GRAPHEMES } from "../../limits.ts";
import { fromZoned, isLocalDate, isTimeZone, toZoned } from "../../local-time.ts";
import { LOCALES, type Locale } from "../../preferences.ts";
import { ALL_DAY } from "../../statuses.ts";
import type { ConferenceFields, ConferenceView, SessionPlan } from "../../views/conference.ts";
import { type ConferenceVerdict, stepOf } from "./conference-step.ts";
import { checked, FieldChecks } from "./fields.ts";
import { isName, RESERVED_CODES } from "./names.ts";
import { allDay, planOf } from "./programme/rows.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * [O7] Changes what a conference is called and how it is run; what is left out stays.
 * @param isCodeTaken whether another conference has the code, or had it and has not ended
 * @param now ms since 1970
 */
export function setConference(
	view: ConferenceView,
	{ to }: Pick<ConferenceCommandOf<"conference.set">, "to">,
	{ isCodeTaken, now }: { isCodeTaken: boolean; now: number },
): ConferenceVerdict {
	const check = new FieldChecks("conference", view.id);
	const fields = checked((): Partial<ConferenceFields> => {
		const optional = (field: "nameCy" | "organisation" | "contact" | "privacyWords" | "privacyWordsCy", max: number) =>
			to[field] === undefined ? {} : { [field]: check.optional(field, to[field], max) };
		return {
			...(to.code !== undefined && { code: checkCode(check, to.code, view.code, isCodeTaken) }),
			...(to.name !== undefined && { name: check.text("name", to.name, TITLE_GRAPHEMES) }),
			...(to.languages !== undefined && { languages: checkLanguages(check, to.languages) }),
			...checkDays(check, { startsOn: to.startsOn ?? view.startsOn, endsOn: to.endsOn ?? view.endsOn }),
			...(to.released !== undefined && { released: to.released }),
			...(to.observersSeeDesk !== undefined && { observersSeeDesk: to.observersSeeDesk }),
			...(to.asksFeedback !== undefined && { asksFeedback: to.asksFeedback }),
			...optional("nameCy", TITLE_GRAPHEMES),
			...optional("organisation", TITLE_GRAPHEMES),
			...optional("contact", CONTACT_GRAPHEMES),
			...optional("privacyWords", PRIVACY_GRAPHEMES),
			...optional("privacyWordsCy", PRIVACY_GRAPHEMES),
			...(to.privacyReviewed !== undefined && {
				privacyReviewedAt: to.privacyReviewed ? (view.privacyReviewedAt ?? now) : null,
			}),
		};
	});
	if ("problem" in fields) return fields;
	const days = { startsOn: view.startsOn, endsOn: view.endsOn, ...fields };
	const sessions = view.sessions.map((session) => {
		const hall = view.halls.find(({ id }) => id === session.hallId);
		if (session.kind !== ALL_DAY || !hall) return planOf(session);
		const { startsLocal, endsLocal } = allDay(days, hall, session.id, []);
		return { ...planOf(session), startsLocal, endsLocal };
	});
	const { halls, speakers } = view;
	const step = stepOf(view, { conference: fields, halls, speakers, sessions });
	const isRenamed = fields.code !== undefined && fields.code !== view.code;
	const former = isRenamed ? [{ of: "conference" as const, ofId: view.id, name: view.code }] : [];
	return { ...step, writes: { ...step.writes, former } };
}

/** [O4] Moves a conference to another time zone: either the clock times of its sessions stay, or the moments do. */
export function setTimeZone(
	view: ConferenceView,
	{ timeZone, keep }: Pick<ConferenceCommandOf<"conference.time-zone">, "timeZone" | "keep">,
): ConferenceVerdict {
	if (!isTimeZone(timeZone)) {
		const field = { of: "conference", id: view.id, field: "timeZone", problem: "unknown", min: 0, max: 0 } as const;
		return { code: "invalid-field", ...field };
	}
	const moved = (local: string) => toZoned(fromZoned(local, view.timeZone) ?? 0, timeZone);
	const { halls, speakers } = view;
	const sessions = view.sessions.map((session): SessionPlan => {
		const plan = planOf(session);
		if (keep === "clock" || session.kind === ALL_DAY) return plan;
		return { ...plan, startsLocal: moved(plan.startsLocal), endsLocal: moved(plan.endsLocal) };
	});
	return stepOf(view, { conference: { timeZone }, halls, speakers, sessions });
}

/** @returns the code in lower case, as addresses have it */
export function checkCode(check: FieldChecks, typed: string, old: string | null, isTaken: boolean): string {
	const code = typed.trim().toLowerCase();
	if (code === old) return code;
	if (!isName(code, CODE_LENGTH)) check.refuse("code", "notAName", CODE_LENGTH);
	if (RESERVED_CODES.includes(code)) check.refuse("code", "reserved");
	if (isTaken) check.refuse("code", "taken");
	return code;
}

export function checkLanguages(check: FieldChecks, typed: readonly string[]): Locale[] {
	const languages = LOCALES.filter((locale) => typed.includes(locale));
	if (languages.length === 0) check.refuse("languages", "missing");
	return languages;
}

export function checkDays<Days extends { startsOn: string; endsOn: string }>(check: FieldChecks, days: Days): Days {
	const { startsOn, endsOn } = days;
	if (!isLocalDate(startsOn)) check.refuse("startsOn", startsOn === "" ? "missing" : "notADate");
	if (!isLocalDate(endsOn)) check.refuse("endsOn", endsOn === "" ? "missing" : "notADate");
	if (endsOn < startsOn) check.refuse("endsOn", "endsBeforeStart");
	if (Date.parse(endsOn) - Date.parse(startsOn) >= CONFERENCE_DAYS * DAY_MS) {
		check.refuse("endsOn", "tooManyDays", { max: CONFERENCE_DAYS });
	}
	return days;
}
