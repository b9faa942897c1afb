import type { Ref } from "react";
import { useWords } from "#components/ui/words.tsx";
import { CharactersLeft } from "./characters-left.tsx";

type Props = {
	ref?: Ref<HTMLTextAreaElement>;
	id: string;
	hint?: string;
	/** What stands in it now, and at first. */
	words: string;
	initial: string | undefined;
	error: string | null;
	onType: (words: string) => void;
};

/** Where the words of a question are typed, with what is wrong with them and how many characters are left. */
export function WordsField({ ref, id, hint, words, initial, error, onType }: Props) {
	const t = useWords("floor");
	const described = [hint && `${id}-hint`, `${id}-left`, error && `${id}-error`].filter(Boolean).join(" ");
	return (
		<div className={error ? "border-error border-s-4 ps-3" : ""}>
			<label htmlFor={id} className="font-semibold">
				{t("ask.label")}
			</label>
			{hint && (
				<p id={`${id}-hint`} className="text-quiet text-sm">
					{hint}
				</p>
			)}
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
				rows={4}
				defaultValue={initial}
				aria-describedby={described}
				aria-invalid={error !== null}
				onChange={(event) => onType(event.target.value)}
				className={`delegate-words mt-2 block w-full rounded-sm border-2 bg-paper p-3 text-lg ${error ? "border-error" : "border-ink"}`}
			/>
			<CharactersLeft id={`${id}-left`} words={words} />
		</div>
	);
}
