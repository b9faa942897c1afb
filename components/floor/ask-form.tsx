import { type SubmitEvent, useCallback, useRef, useState } from "react";
import { refuseAsk } from "#protocol/rules/asking.ts";
import { useFloor, useLive } from "../live/use-floor.tsx";
import { button } from "../ui/button.ts";
import { useWords } from "../ui/words.tsx";
import { CharactersLeft } from "./characters-left.tsx";
import { CommandFields } from "./command-fields.tsx";
import { useDraft } from "./use-draft.ts";

type Props = {
	opId: string;
	refused: { words: string; sentence: string } | null;
	asked: () => void;
	close: () => void;
};

/** The form that asks: a plain form to the page itself, and with script a wish that shows at once. */
export function AskForm({ opId, refused, asked, close }: Props) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send, broken } = useLive();
	const field = useRef<HTMLTextAreaElement>(null);
	const session = useFloor(({ view }) => view.head.session);
	const [words, setWords] = useState(refused?.words ?? "");
	const [error, setError] = useState(refused?.sentence ?? null);
	const keep = useDraft(session.id, field, useCallback(setWords, []));

	const typed = (value: string) => {
		setWords(value);
		keep(value);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		if (broken()) return;
		event.preventDefault();
		const reason = refuseAsk({ session, words });
		if (reason) {
			setError(refusals(reason.code, reason));
			field.current?.focus();
			return;
		}
		send({ type: "question.ask", sessionId: session.id, words });
		setError(null);
		typed("");
		if (field.current) field.current.value = "";
		asked();
	};
	return (
		<form method="post" action="?show=mine" onSubmit={submit} className="flex flex-col gap-3">
			<CommandFields wish={{ type: "question.ask", sessionId: session.id }} opId={opId} />
			<div className={error ? "border-error border-s-4 ps-3" : ""}>
				<label htmlFor="words" className="font-semibold">
					{t("ask.label")}
				</label>
				<p id="words-hint" className="text-quiet text-sm">
					{t("ask.hint")}
				</p>
				{error && (
					<p id="words-error" className="mt-1 font-semibold text-error">
						<span className="sr-only">{t("ask.error")} </span>
						{error}
					</p>
				)}
				<textarea
					ref={field}
					id="words"
					name="words"
					dir="auto"
					rows={5}
					defaultValue={refused?.words}
					aria-describedby={`words-hint words-left${error ? " words-error" : ""}`}
					aria-invalid={error !== null}
					onChange={(event) => typed(event.target.value)}
					className={`delegate-words mt-2 block w-full rounded-sm border-2 bg-paper p-3 text-lg ${error ? "border-error" : "border-ink"}`}
				/>
				<CharactersLeft id="words-left" words={words} />
			</div>
			<div className="flex flex-wrap gap-3">
				<button type="submit" className={button.primary}>
					{t("ask.send")}
				</button>
				<a
					href="?"
					className={button.plain}
					onClick={(event) => {
						event.preventDefault();
						close();
					}}
				>
					{t("ask.close")}
				</a>
			</div>
		</form>
	);
}
