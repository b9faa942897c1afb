import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { QUESTION_GRAPHEMES, QUESTION_GRAPHEMES_LEFT_SHOWN } from "#protocol/limits.ts";
import { graphemes, tidy } from "#protocol/words.ts";

/** Screen readers are told when typing pauses, as GOV.UK's character count does; a number at every key is noise. */
const PAUSE_MS = 1_000;

/** How many characters are left, counted as people count them. */
export function CharactersLeft({ words, id }: { words: string; id: string }) {
	const t = useWords("floor");
	const { max } = QUESTION_GRAPHEMES;
	const left = max - graphemes(tidy(words));
	const said =
		words === "" ? t("ask.limit", { max }) : left < 0 ? t("ask.over", { over: -left }) : t("ask.left", { left });
	const aloud = useSettled(left <= QUESTION_GRAPHEMES_LEFT_SHOWN ? said : "");
	return (
		<>
			<p id={id} className={`tally mt-2 ${left < 0 ? "font-semibold text-error" : "text-quiet"}`}>
				{said}
			</p>
			<p className="sr-only" aria-live="polite">
				{aloud}
			</p>
		</>
	);
}

function useSettled(value: string): string {
	const [settled, setSettled] = useState("");
	useEffect(() => {
		const timer = setTimeout(() => setSettled(value), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [value]);
	return settled;
}
