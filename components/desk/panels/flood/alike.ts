import type { DeskQuestion } from "#protocol/views/desk.ts";

/** So many questions with the same words are worth a button. */
const ALIKE_FROM = 5;

/** @param since in ms since 1970 @returns the ids of the questions in review that newcomers asked */
export function ofNewcomers(rows: readonly DeskQuestion[], since: number): string[] {
	return rows.filter((one) => isInReview(one) && one.newcomer && one.askedAt >= since).map(({ id }) => id);
}

/**
 * @returns the ids of the largest number of questions in review that have the same letters in the same order: whatever their case,
 *   digits and punctuation. None if there are only a few
 */
export function alike(rows: readonly DeskQuestion[]): string[] {
	const groups = new Map<string, string[]>();
	for (const { id, words } of rows.filter(isInReview)) {
		const letters = lettersOf(words);
		const ids = groups.get(letters) ?? [];
		groups.set(letters, ids);
		ids.push(id);
	}
	const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
	return largest.length < ALIKE_FROM ? [] : largest;
}

function isInReview({ status }: DeskQuestion): boolean {
	return status === "held" || status === "pending";
}

function lettersOf(words: string): string {
	return words
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[^\p{L}\p{Emoji_Presentation}]+/gu, "");
}
