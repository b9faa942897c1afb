import { createHmac } from "node:crypto";
import type { Grant } from "#db/people/sign-ins.ts";
import { countAllowed, DESK_OBSERVER, PERSON_ROLES, type Role } from "#protocol/permissions.ts";
import { uuidOf } from "../uuid.ts";

/**
 * Who a request comes from, at one conference. The same browser can be a delegate, a person and a screen: what it asks for
 * decides as which of them it is answered.
 */
export type Principal = Delegate | Person | Screen | Nobody;

/**
 * What the server stores for a delegate, different at every conference: `voter` with votes and with questions without a name,
 * `signed` with questions that have a name beside them (A11). Both follow from one identity by the server's secret alone, so
 * nobody who reads the tables can tell that they belong together.
 */
export type Delegate = {
	kind: "delegate";
	conferenceId: string;
	voter: string;
	signed: string;
	/** When the browser was given its identity, in ms since 1970; 0 if that was before identities said so. Never stored. */
	since: number;
};

/** Somebody who works at the conference, by the sign-in of their browser. */
export type Person = {
	kind: "person";
	conferenceId: string;
	id: string;
	signInId: string;
	name: string;
	/** What they may do there now. */
	grants: readonly Grant[];
};

/** One paired display. */
export type Screen = { kind: "screen"; conferenceId: string; id: string; hallId: string };

export type Nobody = { kind: "nobody"; conferenceId: string };

/** @param hallId null for the whole conference @returns what somebody is there */
export function rolesIn(principal: Principal, hallId: string | null): readonly Role[] {
	switch (principal.kind) {
		case "delegate":
			return ["delegate"];
		case "person": {
			const here = principal.grants.filter(
				({ halls }) => halls === null || (hallId !== null && halls.includes(hallId)),
			);
			const roles: Role[] = PERSON_ROLES.filter((role) => here.some((grant) => grant.role === role));
			return here.some(({ seesDesk }) => seesDesk) ? [...roles, DESK_OBSERVER] : roles;
		}
		case "screen":
			return hallId === principal.hallId ? ["screen"] : [];
		case "nobody":
			return [];
	}
}

/** [K18] @returns when somebody may next do or see less in a hall, in ms since 1970; null if never */
export function accessEnd(person: Person, hallId: string): number | null {
	const ends = person.grants.flatMap(({ until }) => until ?? []).sort((a, b) => a - b);
	const allowed = countAllowed(rolesIn(person, hallId));
	const allowedAfter = (end: number) => {
		const grants = person.grants.filter(({ until }) => until === null || until > end);
		return countAllowed(rolesIn({ ...person, grants }, hallId));
	};
	return ends.find((end) => allowedAfter(end) < allowed) ?? null;
}

/** @returns the pseudonyms a delegate's questions are stored under */
export function authorsOf({ voter, signed }: Delegate): [string, string] {
	return [voter, signed];
}

/** @returns whose rate limits and rooms they are */
export function keyOf(principal: Exclude<Principal, Nobody>): string {
	return principal.kind === "delegate" ? principal.voter : principal.id;
}

/**
 * Derives what the server stores for a delegate at a conference (HMAC-SHA-256, RFC 2104). Without the secret nobody can tell which
 * of them belong to one identity.
 * @param purpose `voter` for votes and for questions without a name, `signed` for questions with one (A11)
 * @param identity what the browser's cookie holds
 */
export function pseudonym(secret: string, purpose: "voter" | "signed", conferenceId: string, identity: string): string {
	return uuidOf(createHmac("sha256", secret).update(`${purpose} ${conferenceId} ${identity}`).digest());
}
