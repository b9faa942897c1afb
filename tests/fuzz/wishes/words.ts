import type { Dice } from "#harness/dice.ts";
import { RUDE_WORDS } from "../model/rude-words.ts";

/**
 * Words that no two questions share and in which the filter sees nothing, in a sentence that is English. Letters are those that make
 * no word anybody minds.
 */
export function newWords(dice: Dice): string {
	const word = () =>
		Array.from({ length: 3 }, () => `${dice.pick([..."bdglmrvzkt"])}${dice.pick([..."eou"])}`).join("");
	return `Why does the ${word()} ${word()} of the ${word()} ${word()} matter to ${word()} ${word()}?`;
}

/** The filter holds these for a place that it takes for a rude word. */
export function rudeWords(dice: Dice): string {
	return `In ${dice.pick(RUDE_WORDS)}, ${newWords(dice)}`;
}

/** The filter holds these for being shouted. */
export function shoutedWords(dice: Dice): string {
	return `WHY DOES NOBODY EVER LISTEN? ${newWords(dice)}`;
}
