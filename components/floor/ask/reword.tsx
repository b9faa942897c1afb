import { type SubmitEvent, useRef, useState } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { refuseReword } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { tidy } from "#protocol/words.ts";
import { CommandFields, type RefusedForm } from "../without-script.tsx";
import { NameWarning, useNameWarning } from "./name-warning.tsx";
import { WordsField } from "./words-field.tsx";

export type FormProps = {
	seed: string;
	/** Names that need no warning: the speakers'. */
	known: readonly string[];
	/** A correction that was sent without script and refused. */
	refused: RefusedForm | null;
};

/** [A10] Corrects a question's words while the rules allow it. Works without script. */
export function Reword({ question, seed, known, refused: anyRefused }: FormProps & { question: MyQuestion }) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send } = useLive();
	const details = useRef<HTMLDetailsElement>(null);
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const refused = anyRefused?.fields.questionId === question.id ? anyRefused : null;
	const [typed, setTyped] = useState(refused?.fields.words ?? null);
	const words = typed ?? question.words;
	/* Until something is typed the field shows what another tab may have saved. */
	const [initial, setInitial] = useState(question.words);
	if (typed === null && initial !== question.words) setInitial(question.words);
	const [error, setError] = useState(refused?.refusal?.sentence ?? null);
	const warning = useNameWarning(words, known);
	const refuse = () => refuseReword({ question: { ...question, own: true }, words });
	/* What was typed stays, whatever a moderator has decided. The refusal says why. */
	if (words === question.words && refuse()) return null;

	const command = { type: "question.reword", sessionId, questionId: question.id } as const;
	const focus = (selector: string) => details.current?.querySelector<HTMLElement>(selector)?.focus();
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		const refusal = refuse();
		setError(refusal && refusals(refusal.code, refusal));
		if (refusal) return focus("textarea");
		if (warning.warn()) return;
		if (words !== question.words) send({ ...command, words: tidy(words) });
		setTyped(null);
		if (details.current) details.current.open = false;
		focus("summary");
	};
	return (
		<details ref={details} open={refused !== null} className="open:w-full">
			<summary className={`${button.quiet} w-fit min-w-target cursor-pointer`}>{t("mine.reword")}</summary>
			<form method="post" action="?show=mine" onSubmit={submit} className="flex flex-col items-start gap-3 pb-3">
				<CommandFields command={command} opId={formOpId(seed, question.id)} />
				<WordsField
					key={initial}
					id={`reword-${question.id}`}
					words={words}
					initial={refused?.fields.words ?? question.words}
					error={error}
					onType={setTyped}
				/>
				<NameWarning warning={warning} sendAnyway={t("naming.save")}>
					<button type="submit" className={button.plain}>
						{t("mine.rewordNow")}
					</button>
				</NameWarning>
			</form>
		</details>
	);
}
