import { type SubmitEvent, useRef, useState } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { refuseReword } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { CommandFields } from "../command-fields.tsx";
import type { RefusedForm } from "./refused-form.ts";
import { SendRow } from "./send-row.tsx";
import { useNaming } from "./use-naming.ts";
import { WordsField } from "./words-field.tsx";

type Props = {
	question: MyQuestion;
	seed: string;
	/** Names that may be said without a warning: the speakers'. */
	known: readonly string[];
	refused: RefusedForm | null;
};

/** The way to correct the words of a question, until it is published. A disclosure, so that it needs no script. */
export function Reword({ question, seed, known, refused }: Props) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send } = useLive();
	const details = useRef<HTMLDetailsElement>(null);
	const sessionId = useFloor(({ view }) => view.head.session.id);
	/* Until something is typed here the form follows the question, which may be corrected in another tab. */
	const [typed, setTyped] = useState(refused?.fields.words ?? null);
	const words = typed ?? question.words;
	const [begun, setBegun] = useState(question.words);
	if (typed === null && begun !== question.words) setBegun(question.words);
	const [error, setError] = useState(refused?.refusal?.sentence ?? null);
	const naming = useNaming(words, known);
	const own = { ...question, own: true };
	/* Under someone's hands it stays, whatever a moderator has decided: the words are theirs, and the answer says why. */
	if (words === question.words && refuseReword({ question: own, words })) return null;

	const on = { type: "question.reword", sessionId, questionId: question.id } as const;
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		const reason = refuseReword({ question: own, words });
		if (reason) {
			setError(refusals(reason.code, reason));
			event.currentTarget.querySelector("textarea")?.focus();
			return;
		}
		setError(null);
		if (naming.warns()) return;
		if (words !== question.words) send({ ...on, words });
		setTyped(null);
		if (details.current) {
			details.current.open = false;
			details.current.querySelector("summary")?.focus();
		}
	};
	return (
		<details ref={details} open={refused !== null} className="open:w-full">
			<summary className={`${button.quiet} w-fit cursor-pointer`}>{t("mine.reword")}</summary>
			<form method="post" action="?show=mine" onSubmit={submit} className="flex flex-col items-start gap-3 pb-3">
				<CommandFields wish={on} opId={formOpId(seed, question.id)} />
				<div className="w-full">
					<WordsField
						key={begun}
						id={`reword-${question.id}`}
						words={words}
						initial={refused?.fields.words ?? question.words}
						error={error}
						onType={setTyped}
					/>
				</div>
				<SendRow
					named={naming.named}
					send={
						<button type="submit" className={button.plain}>
							{t("mine.rewordNow")}
						</button>
					}
					sendAnyway={t("naming.save")}
					change={() => {
						naming.dismiss();
						details.current?.querySelector("textarea")?.focus();
					}}
				/>
			</form>
		</details>
	);
}
