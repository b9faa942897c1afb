import type { Work } from "#db/people/own.ts";
import { PERSON_ROLES, type PersonRole } from "#protocol/permissions.ts";
import type { Workplace } from "#protocol/views/people.ts";

/** Somebody who has several of these goes to the page of the first. */
const FIRST: readonly PersonRole[] = ["chair", "moderator", "organiser", "operator", "observer"];

/** @returns the conferences somebody works at, each with the page of what they do there now */
export function workplacesOf(works: readonly Work[]): Workplace[] {
	return [...Map.groupBy(works, ({ code }) => code).values()].flatMap((here) => {
		const sorted = here.toSorted((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
		const [first] = sorted;
		if (!first) return [];
		const path = sorted.map(pageOf).find((page) => page !== null) ?? `/${first.code}`;
		const roles = PERSON_ROLES.filter((role) => here.some((one) => one.role === role));
		return [{ conference: first.conference, path, roles }];
	});
}

/** @returns where somebody goes after signing in */
export function homeOf(workplaces: readonly Workplace[]): string {
	const [first, second] = workplaces;
	if (!first) return "/sign-in";
	return second ? "/organise" : first.path;
}

/** The page of the session on now that each role works on; an observer reads what was put, and is led on from there. */
const PAGE = { moderator: "desk", organiser: "desk", chair: "chair", observer: "run-sheet" } as const;

/** @returns the page for what somebody does; null while nothing is on that it is for */
export function pageOf({ role, code, everywhere, onNow }: Omit<Work, "conference">): string | null {
	if (role === "organiser" && everywhere) return `/${code}/organise`;
	if (role === "operator") return `/${code}/screens`;
	if (onNow === null) return null;
	return `/${code}/${onNow}/${PAGE[role]}`;
}
