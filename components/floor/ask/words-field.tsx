import { type Ref, useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { QUESTION_GRAPHEMES, QUESTION_GRAPHEMES_LEFT_SHOWN } from "#protocol/limits.ts";
import { fieldUnits, isFarTooLong, lengthOf } from "#protocol/words.ts";

type Props = {
	ref?: Ref<HTMLTextAreaElement>;
	id: string;
	/** The id of the hint. */
	hint?: string;
	words: string;
	initial: string | undefined;
	error: string | null;
	onType: (words: string) => void;
	/** Whether the number of characters left stands below it. */
	isCounted?: boolean;
};

/** The field for a question's words, with its error and the number of characters left. */
export function WordsField({ ref, id, hint, words, initial, error, onType, isCounted = true }: Props) {
	const t = useWords("floor");
	const described = [hint, `${id}-left`, error && `${id}-error`].filter(Boolean).join(" ");
	return (
		<div className={`w-full ${error ? "border-error border-s-4 ps-3" : ""}`}>
			<label htmlFor={id} className={isCounted ? "font-semibold" : "sr-only"}>
				{t("ask.label")}
			</label>
			{error && (
				<p id={`${id}-error`} className="mt-1 font-semibold text-error">
					<span className="sr-only">{t("ask.error")} </span>
					{error}
				</p>
			)}
			<textarea
				ref={ref}
				id={id}
				name="words"
				dir="auto"
				rows={3}
				maxLength={fieldUnits(QUESTION_GRAPHEMES.max)}
				defaultValue={initial}
				aria-describedby={described}
				aria-invalid={error !== null}
				onChange={(event) => {
					grow(event.target);
					onType(event.target.value);
				}}
				className={`delegate-words words-field mt-2 block w-full rounded-sm border-2 bg-paper px-3 py-2 text-lg ${error ? "border-error" : "border-ink"}`}
			/>
			{isCounted && <CharactersLeft id={`${id}-left`} words={words} />}
		</div>
	);
}

/** For browsers without `field-sizing`. */
function grow(field: HTMLTextAreaElement): void {
	if (CSS.supports("field-sizing", "content")) return;
	field.style.height = "auto";
	field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

/** How long screen readers wait after typing, as in GOV.UK's character count. */
const ANNOUNCE_MS = 1_000;

/** [L31] From the last few on; screen readers hear of it after a pause. */
export function CharactersLeft({ words, id }: { words: string; id: string }) {
	const t = useWords("floor");
	const { max } = QUESTION_GRAPHEMES;
	const length = lengthOf(words);
	const left = max - length;
	const sentence = () => {
		if (words === "") return t("ask.limit", { max });
		if (isFarTooLong(length, max)) return t("ask.far", { max });
		return left < 0 ? t("ask.over", { over: -left }) : t("ask.left", { left });
	};
	const toAnnounce = left <= QUESTION_GRAPHEMES_LEFT_SHOWN ? sentence() : "";
	const [announced, setAnnounced] = useState("");
	useEffect(() => {
		const timer = setTimeout(() => setAnnounced(toAnnounce), ANNOUNCE_MS);
		return () => clearTimeout(timer);
	}, [toAnnounce]);
	return (
		<>
			<p
				id={id}
				className={`tally mt-1 ${left < 0 ? "font-semibold text-error" : "text-quiet"} ${toAnnounce ? "" : "sr-only"}`}
			>
				{sentence()}
			</p>
			<p className="sr-only" aria-live="polite">
				{announced}
			</p>
		</>
	);
}
