import { allow, type HeldAgain } from "#protocol/rules/desk/allowing.ts";
import { tidy } from "#protocol/words.ts";
import { holdReasons } from "../filter/filter.ts";
import { isObscene, obsceneWords } from "../filter/obscene.ts";
import type { SessionView } from "../live/session-view.ts";
import { loadedStep } from "./step.ts";

/** [M34] */
export const allowWord = loadedStep<"word.allow", null>({
	load: async () => null,
	decide: (context, input, _, view) => {
		const word = tidy(input.word);
		return { verdict: allow(context, { ...input, word }, heldAgain(view, { ...input, word })) };
	},
});

/** @returns what the filter says of the questions that it holds as rude, once the word is let through; null if the card has no such word */
function heldAgain({ questions, state }: SessionView, { questionId, word }: { questionId: string; word: string }) {
	const { allowedWords } = state.conference;
	const seen = questions.get(questionId);
	if (!seen || !obsceneWords(seen.words, allowedWords).includes(word)) return null;
	const allowed = [...allowedWords, word];
	return questions.all().flatMap(({ id, status, words, byline, heldFor }): HeldAgain[] => {
		if (status !== "held" || !heldFor.includes("obscene")) return [];
		const name = byline ? `${byline.name} (${byline.role ?? ""})` : "";
		const isStill = holdReasons(words, allowed).includes("obscene") || isObscene(name, allowed);
		return isStill ? [] : [{ questionId: id, heldFor: heldFor.filter((reason) => reason !== "obscene") }];
	});
}
