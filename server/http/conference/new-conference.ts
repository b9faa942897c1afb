import { createHash, randomUUID } from "node:crypto";
import { isCodeTaken } from "#db/conference-step.ts";
import { createConference, readSource } from "#db/organising/new-conference.ts";
import { listOwnConferences } from "#db/people/own-conferences.ts";
import { hasSetupLink } from "#db/people/setup-links.ts";
import type { SignInRow } from "#db/people/sign-ins.ts";
import { SAMPLE } from "#db/sample/sample.ts";
import { id } from "#protocol/commands.ts";
import { CODE_LENGTH } from "#protocol/limits.ts";
import { LOCALES } from "#protocol/preferences.ts";
import type { Reason } from "#protocol/refusals.ts";
import { RESERVED_CODES, suggestCode } from "#protocol/rules/conference/names.ts";
import { type ConferenceSource, planConference } from "#protocol/rules/conference/new-conference.ts";
import type { Context } from "../../context.ts";
import { uuidOf } from "../../uuid.ts";
import type { Fields } from "../forms.ts";

/** A conference that is set up: where its organiser goes, and the cookie that signs somebody new in. */
type Founded = { path: string; setCookie: string | null };

/** Sets conferences up, from the form of `/setup/TOKEN` and `/organise/new`. */
export function createFounding({ db, identity, rates }: Context) {
	return {
		/**
		 * [O25] Creates a conference.
		 * @param token a link's; null for somebody who organises a conference already
		 * @param cookies the request's header
		 * @param browser from `browserOf()`
		 * @param secure whether the site is reached by https
		 * @returns why there is none; without reasons where the link, or the browser, may not set one up
		 */
		async found(
			token: string | null,
			fields: Fields,
			{ cookies, browser, secure }: { cookies: string | undefined; browser: string | null; secure: boolean },
		): Promise<Founded | { reasons: readonly Reason[] }> {
			const signIn = token === null ? await identity.signedIn(cookies) : null;
			const isAllowed = token === null ? signIn !== null && organises(signIn) : await hasSetupLink(db, token);
			if (!isAllowed) return { reasons: [] };
			const seconds = signIn ? await rates.spend("desk", signIn.personId) : 0;
			if (seconds > 0) return { reasons: [{ code: "too-fast", seconds }] };
			const conferenceId = idOf(signIn?.personId ?? token ?? "", fields.opId);
			const own = signIn ? await listOwnConferences(db, signIn.personId) : [];
			// The form was sent twice.
			const made = own.find((one) => one.id === conferenceId);
			if (made) return { path: `/${made.code}/organise`, setCookie: null };

			const from = fields.from ?? "";
			const mayCopy = own.some((one) => one.id === from && one.organises);
			const source = from === "sample" ? SAMPLE : mayCopy ? await readSource(db, from) : null;
			if (from !== "" && !source) return { reasons: [unknownSource(conferenceId)] };
			const planned = await plan(conferenceId, fields, {
				person: token === null ? null : (fields.person ?? ""),
				source,
			});
			if ("reasons" in planned) return planned;
			const by = signIn
				? { personId: signIn.personId }
				: { setupToken: token ?? "", name: planned.person ?? "", browser };
			const signInId = await createConference(db, conferenceId, planned, by);
			if (signInId === undefined) return { reasons: [{ code: "try-again" }] };
			const setCookie = signInId && identity.signIn("staff", signInId, secure);
			return { path: `/${planned.conference.code}/organise`, setCookie };
		},
	};

	async function plan(
		conferenceId: string,
		{ name = "", startsOn = "", endsOn = "", halls = "", code = "", timeZone = "", language = "" }: Fields,
		{ person, source }: { person: string | null; source: ConferenceSource | null },
	) {
		const wanted = code.trim() === "" ? await freeCode(name) : code;
		const languages = LOCALES.filter((locale) => language.startsWith(locale));
		return planConference(
			{
				person,
				name,
				startsOn,
				endsOn,
				halls,
				code: wanted,
				timeZone,
				languages: languages.length > 0 ? languages : ["en"],
			},
			{ id: conferenceId, source, isCodeTaken: await isCodeTaken(db, wanted, null), newId: randomUUID },
		);
	}

	/** Without script, the page suggests no code. @returns one that is free */
	async function freeCode(name: string): Promise<string> {
		const base = suggestCode(name) || "conference";
		for (let number = 1; ; number += 1) {
			const end = number === 1 ? "" : `-${number}`;
			const code = base.slice(0, CODE_LENGTH.max - end.length) + end;
			if (!RESERVED_CODES.includes(code) && !(await isCodeTaken(db, code, null))) return code;
		}
	}
}

/** @returns whether somebody organises all of a conference, and so may add another */
export function organises({ grants }: Pick<SignInRow, "grants">): boolean {
	return grants.some(({ role, halls }) => role === "organiser" && halls === null);
}

/** A form that is sent twice makes one conference. */
function idOf(who: string, opId: string | undefined): string {
	const formId = id.safeParse(opId).data ?? randomUUID();
	return uuidOf(createHash("sha256").update(`conference ${who} ${formId}`).digest());
}

function unknownSource(conferenceId: string): Reason {
	const field = { of: "conference", id: conferenceId, field: "from", problem: "unknown", min: 0, max: 0 } as const;
	return { code: "invalid-field", ...field };
}
