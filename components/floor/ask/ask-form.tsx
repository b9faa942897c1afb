import { type SubmitEvent, useCallback, useRef, useState } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { CommandOf } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";
import { refuseAsk } from "#protocol/rules/asking.ts";
import { CommandFields } from "../command-fields.tsx";
import { Byline } from "./byline.tsx";
import type { RefusedForm } from "./refused-form.ts";
import { SendRow } from "./send-row.tsx";
import { Similar } from "./similar.tsx";
import { useDraft } from "./use-draft.ts";
import { useNaming } from "./use-naming.ts";
import { WordsField } from "./words-field.tsx";

type Props = {
	opId: string;
	/** Names that may be said without a warning: the speakers'. */
	known: readonly string[];
	refused: RefusedForm | null;
	asked: () => void;
	close: () => void;
};

/** The fields a refusal can be about, besides the words. */
const FAULTY: Partial<Record<Refusal["code"], string>> = { "byline-name": "name", "byline-role": "role" };

/** The form that asks: a plain form to the page itself, and with script a wish that shows at once. */
export function AskForm({ opId, known, refused, asked, close }: Props) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send } = useLive();
	const field = useRef<HTMLTextAreaElement>(null);
	const session = useFloor(({ view }) => view.head.session);
	const [words, setWords] = useState(refused?.fields.words ?? "");
	const [error, setError] = useState<{ code: Refusal["code"]; sentence: string } | null>(refused?.refusal ?? null);
	const naming = useNaming(words, known);
	const keep = useDraft(session.id, field, useCallback(setWords, []));
	const errorIn = (name: string) => (error && (FAULTY[error.code] ?? "words") === name ? error.sentence : null);

	const typed = (value: string) => {
		setWords(value);
		keep(value);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		/* Another language: sent as a form, it brings the words along wherever they may not be kept. */
		if (event.nativeEvent.submitter?.getAttribute("name") === "lang") return;
		event.preventDefault();
		const form = event.currentTarget;
		const wish = { type: "question.ask" as const, sessionId: session.id, words, ...bylineIn(form) };
		const reason = refuseAsk({ session, ...wish });
		if (reason) {
			setError({ code: reason.code, sentence: refusals(reason.code, reason) });
			const faulty = form.elements.namedItem(FAULTY[reason.code] ?? "words");
			if (faulty instanceof HTMLElement) faulty.focus();
			return;
		}
		setError(null);
		if (naming.warns()) return;
		send(wish);
		typed("");
		if (field.current) field.current.value = "";
		/* The name stays typed for the next question, and has to be wanted anew. */
		const signed = form.elements.namedItem("signed");
		if (signed instanceof HTMLInputElement) signed.checked = false;
		asked();
	};
	return (
		<>
			<form id="ask-form" method="post" action="?show=mine" onSubmit={submit} className="group flex flex-col gap-3">
				<CommandFields wish={{ type: "question.ask", sessionId: session.id }} opId={opId} />
				<WordsField
					ref={field}
					id="words"
					hint={t("ask.hint")}
					words={words}
					initial={refused?.fields.words}
					error={errorIn("words")}
					onType={typed}
				/>
				<Byline initial={refused?.fields ?? {}} errors={{ name: errorIn("name"), role: errorIn("role") }} />
				<SendRow
					named={naming.named}
					send={
						<button type="submit" className={button.primary}>
							{t("ask.send")}
						</button>
					}
					sendAnyway={t("naming.ask")}
					change={() => {
						naming.dismiss();
						field.current?.focus();
					}}
				>
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
				</SendRow>
			</form>
			<Similar words={words} />
		</>
	);
}

/** @returns the name and role to stand beside the question, where the box for it is ticked */
function bylineIn(form: HTMLFormElement): Pick<CommandOf<"question.ask">, "byline"> {
	const data = new FormData(form);
	const text = (name: string) => String(data.get(name) ?? "");
	return data.has("signed") ? { byline: { name: text("name"), role: text("role") } } : {};
}
