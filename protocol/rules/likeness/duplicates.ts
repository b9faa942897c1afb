/** What may stand at the end of a sentence without making it another one. */
const FINAL = /[\p{P}\s]+$/u;

/**
 * [M30] Two questions are duplicates if this is the same for both: their words, whatever the case and the final punctuation.
 * @param words tidied
 */
export function duplicateKey(words: string): string {
	const lower = words.toLowerCase();
	return lower.replace(FINAL, "") || lower;
}
