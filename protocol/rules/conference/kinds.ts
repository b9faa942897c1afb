import { SESSION_KINDS, type SessionKind } from "../../statuses.ts";
import { plain } from "./typed/text.ts";

/** Words by which a session's kind is guessed from its title. */
const WORDS: readonly [SessionKind, RegExp][] = [
	[
		"break",
		/^(?:(?:morning|afternoon|tea|coffee|lunch|comfort|short) )*(?:breaks?|lunch|dinner|tea|coffee|refreshments|registration|arrivals?|reception|egwyl|cinio|swper|te|coffi|paned|lluniaeth|cofrestru)\b/,
	],
	["interview", /\b(?:in conversation|interviews?|cyfweliad|yn sgwrsio)\b/],
	["keynote", /\bkeynote\b/],
	["panel", /\bpanel\b/],
	["debate", /\b(?:debate|motions?|dadl|cynigion)\b/],
	["seminar", /\b(?:seminar|workshop|gweithdy)\b/],
	["address", /\b(?:address|araith|anerchiad)\b/],
];

/** @returns the kind of session that has such a title; "talk" where nothing tells */
export function kindFor(title: string): SessionKind {
	const words = plain(title);
	return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? "talk";
}

/** @returns the kind that is meant by a word, such as "Panel"; null if none is */
export function kindNamed(text: string): SessionKind | null {
	return SESSION_KINDS.find((kind) => kind === plain(text)) ?? null;
}
