import type { ConferenceCommandOf } from "../../conference-commands.ts";
import type { PeopleChange } from "../../ledger.ts";
import { STAFF_NAME_GRAPHEMES } from "../../limits.ts";
import { fromZoned } from "../../local-time.ts";
import type { Reason } from "../../refusals.ts";
import type { ConferenceView } from "../../views/conference.ts";
import type { StaffGrant, StaffMember } from "../../views/people.ts";
import { isSame } from "../context.ts";
import { addDays } from "./days.ts";
import { checked, FieldChecks } from "./fields.ts";

/** What a command about people writes. */
export type PeopleWrites = {
	added: { id: string; name: string }[];
	renamed: { id: string; name: string }[];
	/** All that somebody may do at the conference; nothing for who is removed. */
	grants: { personId: string; grants: StaffGrant[] }[];
	/** Whose unused links end. */
	unlinked: string[];
	/** Who gets a new link. */
	linked: string[];
	/** Ids of sign-ins and passkeys that end. */
	signIns: string[];
	passkeys: string[];
};

/** An allowed command about people. `changes` is empty if everything is already as wanted. */
export type PeopleStep = { changes: PeopleChange[]; writes: PeopleWrites };
export type PeopleVerdict = Reason | PeopleStep;

/** What a command about people is decided on. */
export type PeopleContext = {
	conference: Pick<ConferenceView, "halls" | "endsOn" | "timeZone">;
	people: readonly StaffMember[];
	/** Ms since 1970. */
	now: number;
};

type PeopleCommandType =
	| "person.invite"
	| "person.set-grants"
	| "person.rename"
	| "person.remove"
	| "person.new-link"
	| "sign-in.revoke"
	| "passkey.remove";
type Input<T extends PeopleCommandType> = Omit<ConferenceCommandOf<T>, "type" | "opId" | "conferenceId">;

/** [O20] Invites people: each may do their part at once, and signs in by a link of their own. */
export function invite(context: PeopleContext, input: Input<"person.invite">): PeopleVerdict {
	const added = checked(() =>
		input.people.map(({ id, name, grants }, at) => {
			const check = new FieldChecks("person", id);
			const isTaken = [...context.people, ...input.people.slice(0, at)].some((one) => one.id === id);
			if (isTaken) check.refuse("id", "taken");
			const named = check.text("name", name, STAFF_NAME_GRAPHEMES.max);
			return { id, name: named, grants: checkGrants(context, check, grants) };
		}),
	);
	if ("code" in added) return added;
	return step(
		added.flatMap(({ id, grants }) => [change(id, "grants", [], grants), change(id, "link", false, true)]),
		{
			added: added.map(({ id, name }) => ({ id, name })),
			grants: added.map(({ id, grants }) => ({ personId: id, grants })),
			linked: added.map(({ id }) => id),
		},
	);
}

/** [O21] Sets all that somebody may do at the conference. Somebody always organises all of it. */
export function setGrants(context: PeopleContext, input: Input<"person.set-grants">): PeopleVerdict {
	const { personId } = input;
	const person = context.people.find(({ id }) => id === personId);
	if (!person) return NO_SUCH_PERSON;
	const grants = checked(() =>
		checkGrants(context, new FieldChecks("person", personId), input.grants, person.grants.map(plain)),
	);
	if ("code" in grants) return grants;
	if (leavesNoOrganiser(context, { ...person, grants })) return LAST_ORGANISER;
	const old = person.grants.map(plain);
	if (isSame(old, grants)) return step([], {});
	return step([change(personId, "grants", old, grants)], { grants: [{ personId, grants }] });
}

/** [O21] Calls somebody by another name. Not somebody who works elsewhere too: that conference would call them so as well. */
export function rename({ people }: PeopleContext, { personId, name }: Input<"person.rename">): PeopleVerdict {
	const person = people.find(({ id }) => id === personId);
	if (!person) return NO_SUCH_PERSON;
	if (person.elsewhere) return { code: "named-elsewhere" };
	const named = checked(() => new FieldChecks("person", personId).text("name", name, STAFF_NAME_GRAPHEMES.max));
	if (typeof named !== "string") return named;
	if (named === person.name) return step([], {});
	return step([change(personId, "renamed", false, true)], { renamed: [{ id: personId, name: named }] });
}

/** [O21] Ends all that somebody may do at the conference, and where they work nowhere else their sign-ins and passkeys. */
export function remove(context: PeopleContext, { personId }: Input<"person.remove">): PeopleVerdict {
	const person = context.people.find(({ id }) => id === personId);
	if (!person) return step([], {});
	if (leavesNoOrganiser(context, { ...person, grants: [] })) return LAST_ORGANISER;
	return step([change(personId, "grants", person.grants.map(plain), [])], {
		grants: [{ personId, grants: [] }],
		unlinked: [personId],
		signIns: person.signIns.map(({ id }) => id),
		passkeys: person.passkeys.map(({ id }) => id),
	});
}

/**
 * [O22] Makes a new link for somebody, and ends the one before it. Not for somebody who works elsewhere too: the link would also open
 * that conference.
 */
export function newLink({ people }: PeopleContext, { personId }: Input<"person.new-link">): PeopleVerdict {
	const person = people.find(({ id }) => id === personId);
	if (!person) return NO_SUCH_PERSON;
	if (person.elsewhere) return { code: "works-elsewhere" };
	return step([change(personId, "link", person.hasLink, true)], { unlinked: [personId], linked: [personId] });
}

/** [O23] Signs somebody out of one browser. The list has nobody's who works elsewhere too. */
export function revokeSignIn({ people }: PeopleContext, { signInId }: Input<"sign-in.revoke">): PeopleVerdict {
	const person = people.find(({ signIns }) => signIns.some(({ id }) => id === signInId));
	return person ? step([change(person.id, "signIn", signInId, null)], { signIns: [signInId] }) : step([], {});
}

/** [O23] Removes a passkey of somebody, likewise. */
export function removePasskey({ people }: PeopleContext, { passkeyId }: Input<"passkey.remove">): PeopleVerdict {
	const person = people.find(({ passkeys }) => passkeys.some(({ id }) => id === passkeyId));
	return person ? step([change(person.id, "passkey", true, false)], { passkeys: [passkeyId] }) : step([], {});
}

const NO_SUCH_PERSON = { code: "no-such-person" } as const;
const LAST_ORGANISER = { code: "last-organiser" } as const;

function step(changes: PeopleChange[], writes: Partial<PeopleWrites>): PeopleStep {
	const none = { added: [], renamed: [], grants: [], unlinked: [], linked: [], signIns: [], passkeys: [] };
	return { changes, writes: { ...none, ...writes } };
}

const change = (id: string, field: string, old: unknown, to: unknown): PeopleChange => ({
	of: "people",
	id,
	field,
	old,
	new: to,
});

const plain = ({ role, halls, until }: StaffGrant): StaffGrant => ({ role, halls, until });

function checkGrants(
	{ conference, now }: PeopleContext,
	check: FieldChecks,
	typed: readonly StaffGrant[],
	old: readonly StaffGrant[] = [],
): StaffGrant[] {
	if (typed.length === 0) check.refuse("role", "missing");
	const grants = withoutRepeats(typed.map(plain));
	for (const grant of grants) {
		const { halls, until } = grant;
		if (halls?.length === 0) check.refuse("halls", "missing");
		if (halls?.some((id) => !conference.halls.some((hall) => hall.id === id))) check.refuse("halls", "unknown");
		const isAsBefore = old.some((one) => isSame(one, grant));
		if (until !== null && !(until > now) && !isAsBefore) check.refuse("until", "past");
	}
	return grants;
}

/** The same role in the same halls counts once, until its later end. */
function withoutRepeats(grants: readonly StaffGrant[]): StaffGrant[] {
	const kept = new Map<string, StaffGrant>();
	for (const grant of grants) {
		const key = JSON.stringify([grant.role, grant.halls?.toSorted() ?? null]);
		const other = kept.get(key);
		const isLater = !other || (other.until !== null && (grant.until === null || grant.until > other.until));
		if (isLater) kept.set(key, grant);
	}
	return [...kept.values()];
}

/**
 * Whether a change would take away the last organiser of the whole conference who can sign in: now, or before a day after its last.
 * Somebody who was invited and has not come yet does not count: their link may be lost.
 * @param changed somebody, with what they may do from now on
 */
function leavesNoOrganiser({ conference, people, now }: PeopleContext, changed: Organising): boolean {
	const after = people.map((person): Organising => (person.id === changed.id ? changed : person));
	return [now, defaultEnd(conference)].some((time) => organisesAt(people, time) && !organisesAt(after, time));
}

type Organising = Pick<StaffMember, "id" | "disabled" | "canSignIn"> & { grants: readonly StaffGrant[] };

function organisesAt(people: readonly Organising[], time: number): boolean {
	return people.some(
		({ disabled, canSignIn, grants }) =>
			!disabled &&
			canSignIn &&
			grants.some(
				({ role, halls, until }) => role === "organiser" && halls === null && (until === null || until >= time),
			),
	);
}

/** @returns when an invitation ends by default: a day after the conference, in ms since 1970 */
export function defaultEnd({ endsOn, timeZone }: Pick<ConferenceView, "endsOn" | "timeZone">): number {
	return endOfDay(addDays(endsOn, 1), timeZone);
}

/** @param day "2026-11-26" @returns when it ends, in ms since 1970; 0 if it is not a day */
export function endOfDay(day: string, timeZone: string): number {
	return fromZoned(`${addDays(day, 1)}T00:00`, timeZone) ?? 0;
}
