/** Places that the filter takes for rude words, and nobody minds. */
export const RUDE_WORDS = ["Dickmere", "Dickstead", "Dickhurst"] as const;

/** @returns which of them are in a text */
export function rudeWordsIn(words: string): string[] {
	return RUDE_WORDS.filter((word) => words.includes(word));
}
