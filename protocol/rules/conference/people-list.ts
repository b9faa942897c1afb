import { STAFF_NAME_GRAPHEMES } from "../../limits.ts";
import type { PersonRole } from "../../permissions.ts";
import { lengthOf, tidy } from "../../words.ts";

/** Somebody on a pasted list; `halls` is null for all. */
export type ListedPerson = { name: string; grants: { role: PersonRole; halls: string[] | null }[] };

/** Why a line was not understood; `word` is the part that was not. */
export type ListProblem = {
	/** From 1. */
	line: number;
	problem: "noName" | "nameTooLong" | "noRole" | "unknownRole" | "unknownHall";
	word: string;
};

export type PeopleList = { people: ListedPerson[]; problems: ListProblem[] };

type Known = {
	halls: readonly { id: string; name: string }[];
	/** The words for each role, in all languages. */
	roles: Readonly<Record<PersonRole, readonly string[]>>;
	/** The words for all halls. */
	all: readonly string[];
};

/**
 * [O20] Reads a list of people: "Name, role, hall" on each line, or the cells of a spreadsheet. Without a hall, all are meant. Roles and
 * halls may be shortened, with any capitals and without accents. Somebody who is listed twice has both roles.
 */
export function readPeopleList(text: string, known: Known): PeopleList {
	const list: PeopleList = { people: [], problems: [] };
	for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
		const [name = "", role = "", ...halls] = line.split(line.includes("\t") ? "\t" : /[,;]/).map(tidy);
		if (line.trim() === "" || (at === 0 && isHeading(role))) continue;
		const read = readLine(name, role, halls, known);
		if ("problem" in read) list.problems.push({ line: at + 1, ...read });
		else add(list.people, name, read);
	}
	return list;
}

function readLine(
	name: string,
	role: string,
	halls: readonly string[],
	known: Known,
): ListedPerson["grants"][number] | Omit<ListProblem, "line"> {
	if (name === "") return { problem: "noName", word: "" };
	if (lengthOf(name) > STAFF_NAME_GRAPHEMES.max) return { problem: "nameTooLong", word: name };
	if (role === "") return { problem: "noRole", word: name };
	const roles = Object.entries(known.roles) as [PersonRole, readonly string[]][];
	const meant = roles.find(([, words]) => words.some((word) => isShortFor(role, word)))?.[0];
	if (!meant) return { problem: "unknownRole", word: role };
	const named = halls.filter((hall) => hall !== "");
	if (named.every((hall) => known.all.some((word) => plain(word) === plain(hall)))) return { role: meant, halls: null };
	const found = named.map((word) => ({ word, hall: known.halls.find(({ name: full }) => isShortFor(word, full)) }));
	const unknown = found.find(({ hall }) => !hall);
	if (unknown) return { problem: "unknownHall", word: unknown.word };
	return { role: meant, halls: [...new Set(found.flatMap(({ hall }) => hall?.id ?? []))] };
}

function add(people: ListedPerson[], name: string, grant: ListedPerson["grants"][number]): void {
	const same = people.find((one) => plain(one.name) === plain(name));
	if (same) same.grants.push(grant);
	else people.push({ name, grants: [grant] });
}

const isHeading = (role: string) => ["role", "rol"].includes(plain(role));

const isShortFor = (word: string, full: string) => plain(full).startsWith(plain(word));

/** @returns a text without capitals and accents */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
