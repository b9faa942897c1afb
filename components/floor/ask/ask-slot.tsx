import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { lengthOf } from "#protocol/words.ts";
import { NameWarning, type Warning } from "./name-warning.tsx";
import { Similar } from "./similar.tsx";
import { CharactersLeft } from "./words-field.tsx";

type Props = { words: string; warning: Warning; sendAnyway: string };

/**
 * [L31] One place below the field, always as high as a similar question. It shows the first of: that the question is too long to be
 * asked; the warning, once *Ask* was pressed; a similar question; how many characters are left.
 */
export function AskSlot({ words, warning, sendAnyway }: Props) {
	const left = <CharactersLeft id="words-left" words={words} />;
	return (
		<div className="min-h-[6.5rem] pt-1">
			{lengthOf(words) > QUESTION_GRAPHEMES.max ? (
				left
			) : (
				<NameWarning warning={warning} sendAnyway={sendAnyway}>
					<Similar words={words}>{left}</Similar>
				</NameWarning>
			)}
		</div>
	);
}
