import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { conferenceCommandSchema } from "#protocol/conference-commands.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import {
	defaultEnd,
	endOfDay,
	invite,
	newLink,
	type PeopleContext,
	remove,
	removePasskey,
	rename,
	revokeSignIn,
	setGrants,
} from "#protocol/rules/conference/people.ts";
import { readPeopleList } from "#protocol/rules/conference/people-list.ts";
import type { StaffGrant, StaffMember } from "#protocol/views/people.ts";
import { browserOf } from "#server/http/signing-in/browser-name.ts";
import { homeOf, workplacesOf } from "#server/identity/home.ts";

const NOW = Date.parse("2026-11-01T12:00Z");
const HALL = {
	id: "main",
	slug: "main",
	name: "Main hall",
	nameCy: null,
	seats: 1,
	wallHeightMetres: 1,
	farthestSeatMetres: 1,
	streamUrl: null,
};
const conference = {
	halls: [HALL, { ...HALL, id: "tŷ", name: "Tŷ Dewi" }],
	endsOn: "2026-11-28",
	timeZone: "Europe/London",
};

function person(id: string, roles: (PersonRole | StaffGrant)[], more: Partial<StaffMember> = {}): StaffMember {
	const grants = roles.map((one) => ({
		...(typeof one === "string" ? { role: one, halls: null, until: null } : one),
		grantedAt: 0,
	}));
	const rest = { elsewhere: false, disabled: false, hasLink: false, canSignIn: true, signIns: [], passkeys: [] };
	return { id, name: id, grants, ...rest, ...more };
}

const at = (...people: StaffMember[]): PeopleContext => ({ conference, people, now: NOW });
const moderator = { role: "moderator", halls: null, until: null } as const;

test("[O20] an invitation ends a day after the conference, by its own clocks", () => {
	expect(new Date(defaultEnd(conference)).toISOString()).toBe("2026-11-30T00:00:00.000Z");
	// The clocks go back on 25 October 2026.
	expect(new Date(endOfDay("2026-10-24", "Europe/London")).toISOString()).toBe("2026-10-24T23:00:00.000Z");
	// A date field takes years of five digits.
	expect(endOfDay("20260-11-24", "Europe/London")).toBe(0);
});

test("[O20] an invitation names what is wrong with it, and by whom", () => {
	const wrong = (grant: Partial<StaffGrant>, name = "Ana") =>
		invite(at(), { people: [{ id: "a", name, grants: [{ ...moderator, ...grant }] }] });
	expect(wrong({}, "  ")).toMatchObject({ of: "person", id: "a", field: "name", problem: "missing" });
	expect(wrong({}, "x".repeat(41))).toMatchObject({ field: "name", problem: "tooLong" });
	expect(wrong({ halls: ["gone"] })).toMatchObject({ field: "halls", problem: "unknown" });
	expect(wrong({ halls: [] })).toMatchObject({ field: "halls", problem: "missing" });
	expect(wrong({ until: NOW })).toMatchObject({ field: "until", problem: "past" });
	const shape = (until: number) =>
		conferenceCommandSchema.safeParse({
			...{ type: "person.set-grants", opId: randomUUID(), conferenceId: randomUUID(), personId: randomUUID() },
			grants: [{ ...moderator, until }],
		}).success;
	expect([NOW, NOW + 0.5, Date.parse("+010000-01-01T00:00Z")].map(shape)).toEqual([true, false, false]);
	expect(invite(at(), { people: [{ id: "a", name: "Ana", grants: [] }] })).toMatchObject({ field: "role" });
	const twice = { id: "a", name: "Ana", grants: [moderator] };
	expect(invite(at(), { people: [twice, twice] })).toMatchObject({ field: "id", problem: "taken" });
	expect(invite(at(person("a", ["chair"])), { people: [twice] })).toMatchObject({ field: "id", problem: "taken" });
});

test("[O21] somebody always organises the whole conference, until it is over", () => {
	const last = { code: "last-organiser" };
	const ana = person("ana", ["organiser"]);
	expect(remove(at(ana), { personId: "ana" })).toEqual(last);
	expect(setGrants(at(ana), { personId: "ana", grants: [moderator] })).toEqual(last);
	const inMain: StaffGrant = { role: "organiser", halls: ["main"], until: null };
	expect(setGrants(at(ana), { personId: "ana", grants: [inMain] })).toEqual(last);
	const soon = { role: "organiser", halls: null, until: NOW + 1 } as const;
	expect(setGrants(at(ana), { personId: "ana", grants: [soon] })).toEqual(last);
	for (const other of [person("bo", [inMain]), person("bo", [soon]), person("bo", ["organiser"], { disabled: true })]) {
		expect(remove(at(ana, other), { personId: "ana" })).toEqual(last);
	}
	const toTheEnd = { role: "organiser", halls: null, until: defaultEnd(conference) } as const;
	expect(remove(at(ana, person("bo", [toTheEnd])), { personId: "ana" })).toMatchObject({ changes: [{ id: "ana" }] });
	// Nobody does now, and that is not this change's doing.
	expect(remove(at(person("bo", [inMain])), { personId: "bo" })).toMatchObject({ changes: [{ id: "bo" }] });
});

test("[O21] somebody invited who has not come yet is not the one who organises", () => {
	const ana = person("ana", ["organiser"]);
	const invited = person("bo", ["organiser"], { hasLink: true, canSignIn: false });
	expect(remove(at(ana, invited), { personId: "ana" })).toEqual({ code: "last-organiser" });
	expect(remove(at(ana, invited), { personId: "bo" })).toMatchObject({ changes: [{ id: "bo" }] });
});

test("[O21] an ended role stays as it was while others are added, and no new one ends in the past", () => {
	const ended: StaffGrant = { role: "chair", halls: null, until: NOW - 1 };
	const people = at(person("ana", [ended]));
	const set = (...grants: StaffGrant[]) => setGrants(people, { personId: "ana", grants });
	expect(set(ended, moderator)).toMatchObject({ writes: { grants: [{ grants: [ended, moderator] }] } });
	expect(set({ ...ended, until: NOW - 2 })).toMatchObject({ field: "until", problem: "past" });
});

test("[O21] the same role in the same halls counts once, until its later end", () => {
	const until = (end: number | null): StaffGrant => ({ role: "chair", halls: ["main", "tŷ"], until: end });
	const turned: StaffGrant = { ...until(NOW + 9), halls: ["tŷ", "main"] };
	const granted = (...grants: StaffGrant[]) => setGrants(at(person("ana", ["moderator"])), { personId: "ana", grants });
	const only = (grant: StaffGrant) => ({ writes: { grants: [{ grants: [grant] }] } });
	expect(granted(until(NOW + 1), turned, until(NOW + 1))).toMatchObject(only(turned));
	expect(granted(until(null), turned)).toMatchObject(only(until(null)));
	const inMain: StaffGrant = { ...until(null), halls: ["main"] };
	expect(granted(until(null), inMain)).toMatchObject({ writes: { grants: [{ grants: [until(null), inMain] }] } });
});

test("[O21] people are renamed, and the ledger has no names; not who works elsewhere too", () => {
	const named = (name: string, more: Partial<StaffMember> = {}) =>
		rename(at(person("ana", ["chair"], more)), { personId: "ana", name });
	const renamed = named("  Ana  Jones ");
	expect(renamed).toMatchObject({ writes: { renamed: [{ id: "ana", name: "Ana Jones" }] } });
	expect(JSON.stringify("changes" in renamed && renamed.changes)).not.toContain("Jones");
	expect(named("ana")).toMatchObject({ changes: [] });
	expect(named(" ")).toMatchObject({ field: "name", problem: "missing" });
	expect(named("Ana Jones", { elsewhere: true })).toEqual({ code: "named-elsewhere" });
	expect(rename(at(), { personId: "ana", name: "Ana" })).toEqual({ code: "no-such-person" });
});

test("[O22] [O23] nobody's sign-ins are changed who works elsewhere too", () => {
	const elsewhere = person("ana", ["chair"], { elsewhere: true });
	expect(newLink(at(elsewhere), { personId: "ana" })).toEqual({ code: "works-elsewhere" });
	expect(newLink(at(), { personId: "ana" })).toEqual({ code: "no-such-person" });
	expect(revokeSignIn(at(elsewhere), { signInId: "s" })).toMatchObject({ changes: [] });
	expect(removePasskey(at(elsewhere), { passkeyId: "p" })).toMatchObject({ changes: [] });
	const here = person("bo", ["chair"], { signIns: [{ id: "s", since: 0, browser: null }] });
	expect(revokeSignIn(at(here), { signInId: "s" })).toMatchObject({ writes: { signIns: ["s"] } });
});

const known = {
	halls: conference.halls,
	roles: {
		moderator: ["Moderator", "Cymedrolwr"],
		chair: ["Chair", "Cadeirydd"],
		operator: ["Operator", "Gweithredwr"],
		organiser: ["Organiser", "Trefnydd"],
		observer: ["Observer", "Sylwedydd"],
	},
	all: ["all", "pob"],
};

test("[O20] reads a pasted list: commas or a spreadsheet's cells, shortened and in either language", () => {
	const list =
		"Name, Role, Hall\nAna Jones, moderator, Main\r\n\nBo; trefnydd\nCai\tMOD\tty dewi\tmain hall\n ana jones ,chair,all";
	expect(readPeopleList(list, known)).toEqual({
		people: [
			{
				name: "Ana Jones",
				grants: [
					{ role: "moderator", halls: ["main"] },
					{ role: "chair", halls: null },
				],
			},
			{ name: "Bo", grants: [{ role: "organiser", halls: null }] },
			{ name: "Cai", grants: [{ role: "moderator", halls: ["tŷ", "main"] }] },
		],
		problems: [],
	});
});

test("[O20] says what it does not understand of a list, by line, and reads the rest", () => {
	const list = `Ana, steward\nBo\n, chair\nCai, chair, Side\n${"x".repeat(41)}, chair\nDai, chair`;
	expect(readPeopleList(list, known)).toEqual({
		people: [{ name: "Dai", grants: [{ role: "chair", halls: null }] }],
		problems: [
			{ line: 1, problem: "unknownRole", word: "steward" },
			{ line: 2, problem: "noRole", word: "Bo" },
			{ line: 3, problem: "noName", word: "" },
			{ line: 4, problem: "unknownHall", word: "Side" },
			{ line: 5, problem: "nameTooLong", word: "x".repeat(41) },
		],
	});
});

test("[Q14] signing in leads to what somebody does now", () => {
	const work = (role: PersonRole, more = {}) => ({
		code: "demo",
		conference: "Demo",
		role,
		everywhere: true,
		onNow: "interview",
		...more,
	});
	const home = (...works: ReturnType<typeof work>[]) => homeOf(workplacesOf(works));
	expect(home(work("chair"), work("moderator"))).toBe("/demo/interview/chair");
	expect(home(work("organiser"), work("moderator"))).toBe("/demo/interview/desk");
	expect(home(work("organiser"), work("moderator", { onNow: null }))).toBe("/demo/organise");
	expect(home(work("organiser"))).toBe("/demo/organise");
	expect(home(work("organiser", { everywhere: false }))).toBe("/demo/interview/desk");
	expect(home(work("observer", { onNow: null }))).toBe("/demo");
	expect(home(work("chair"), work("chair", { code: "other" }))).toBe("/organise");
	expect(home()).toBe("/sign-in");
});

test("a browser is named as people know it", () => {
	const chrome =
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
	expect(browserOf(chrome)).toBe("Chrome, Linux");
	expect(browserOf(`${chrome} Edg/142.0.0.0`.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64"))).toBe(
		"Edge, Windows",
	);
	const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
	expect(browserOf(`${phone} Version/18.6 Mobile/15E148 Safari/604.1`)).toBe("Safari, iPhone");
	expect(browserOf(`${phone} FxiOS/142.0 Mobile/15E148 Safari/605.1.15`)).toBe("Firefox, iPhone");
	expect(browserOf("node")).toBe(null);
	expect(browserOf(undefined)).toBe(null);
});
