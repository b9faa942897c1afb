import type { DeskQuestion } from "#protocol/views/desk.ts";
import { tidy } from "#protocol/words.ts";

/** A search of the desk. Null and empty match everything. */
export type Filter = { text: string; tag: string | null; language: string | null };

/** The most that a search takes: no more than a question has. */
export const SEARCH_UNITS = 280;

export const EVERYTHING: Filter = { text: "", tag: null, language: null };

export function isNarrow({ text, tag, language }: Filter): boolean {
	return text.trim() !== "" || tag !== null || language !== null;
}

const NOT_PLAIN = /[^ -~\n]/;

/** @returns a text without accents and case, to compare it */
export function folded(text: string): string {
	// Thousands are folded at the first letter of a search, and most are plain.
	if (!NOT_PLAIN.test(text)) return text.toLowerCase();
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");
}

/**
 * [K2] Each word of the text must occur in the words, the stage wording, the byline or a tag, whatever its accents and case.
 * @returns whether a question matches
 */
export function finder(filter: Filter): (question: DeskQuestion) => boolean {
	const terms = folded(tidy(filter.text)).split(/\s+/).filter(Boolean);
	return (question) =>
		(filter.tag === null || question.tags.includes(filter.tag)) &&
		(filter.language === null || (question.language ?? "") === filter.language) &&
		terms.every((word) => textOf(question).includes(word));
}

/** @returns the tags of all questions, each once, sorted */
export function tagsOf(rows: readonly DeskQuestion[]): string[] {
	return [...new Set(rows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}

/** @returns the languages of all questions, each once; "" for an unknown one */
export function languagesOf(rows: readonly DeskQuestion[]): string[] {
	return [...new Set(rows.map(({ language }) => language ?? ""))].sort();
}

/** Rows are replaced when they change, so the result can be cached by row. */
const texts = new WeakMap<DeskQuestion, string>();

function textOf(question: DeskQuestion): string {
	const known = texts.get(question);
	if (known !== undefined) return known;
	const { words, stageWording, stageWordingCy, byline, tags } = question;
	const text = folded(
		[words, stageWording, stageWordingCy, byline?.name, byline?.role, ...tags].filter(Boolean).join("\n"),
	);
	texts.set(question, text);
	return text;
}

const SLICE = 500;

/** Folds the texts of questions before they are searched, in slices, so that the first letter does not have to. */
export function prepare(rows: readonly DeskQuestion[]): void {
	for (const row of rows.slice(0, SLICE)) textOf(row);
	if (rows.length > SLICE) setTimeout(() => prepare(rows.slice(SLICE)));
}

/** The languages that `protocol/language.ts` recognises, in their own words. */
export const LANGUAGE_NAMES: Record<string, string> = {
	en: "English",
	cy: "Cymraeg",
	ja: "日本語",
	ko: "한국어",
	zh: "中文",
	ar: "العربية",
	he: "עברית",
	el: "Ελληνικά",
	uk: "Українська",
	ru: "Русский",
	hi: "हिन्दी",
	bn: "বাংলা",
	pa: "ਪੰਜਾਬੀ",
	gu: "ગુજરાતી",
	ta: "தமிழ்",
	th: "ไทย",
};
