import type { HallPlan } from "../../../views/conference.ts";
import { plain } from "./text.ts";

/** What names a hall: typed by its start, in either language, or as in its address. */
type Named = Pick<HallPlan, "id" | "slug" | "name" | "nameCy">;

/** The most words that a hall's name is looked for in. */
const NAME_WORDS = 12;

/** @returns the halls whose names start so; only those of exactly this name, if there are any */
export function hallsNamed<Hall extends Named>(typed: string, halls: readonly Hall[]): Hall[] {
	const start = plain(typed);
	const namesOf = ({ name, nameCy, slug }: Hall) => [name, nameCy ?? "", slug].map(plain);
	const exact = halls.filter((hall) => namesOf(hall).includes(start));
	if (start === "" || exact.length > 0) return exact;
	return halls.filter((hall) => namesOf(hall).some((name) => name.startsWith(start)));
}

/**
 * Finds the hall after an @ in a text. A name may have several words.
 * @returns what was typed of the name, the halls it may be, and the text without it; null if there is no @
 */
export function readHall<Hall extends Named>(
	text: string,
	halls: readonly Hall[],
): { typed: string; halls: Hall[]; before: string; after: string } | null {
	const at = /(?:^|\s)@\s?/.exec(text);
	if (!at) return null;
	const before = text.slice(0, at.index).trim();
	const words = text.slice(at.index + at[0].length).split(/\s+/);
	for (let count = Math.min(words.length, NAME_WORDS); count > 0; count -= 1) {
		const typed = words.slice(0, count).join(" ");
		const found = hallsNamed(typed, halls);
		if (found.length > 0) return { typed, halls: found, before, after: words.slice(count).join(" ") };
	}
	const [typed = "", ...after] = words;
	return { typed, halls: [], before, after: after.join(" ") };
}
