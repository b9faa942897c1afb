import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { readItem, removeItem, writeItem } from "#components/state/storage.ts";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { refuseAsk } from "#protocol/rules/asking.ts";
import { CommandFields, type RefusedForm } from "../without-script.tsx";
import { BylineFields } from "./byline-fields.tsx";
import { SendButtons, useNameWarning } from "./name-warning.tsx";
import { Similar } from "./similar.tsx";
import { WordsField } from "./words-field.tsx";

export type AskProps = {
	opId: string;
	/** Names that need no warning: the speakers'. */
	known: readonly string[];
	/** This form, if the server refused it. */
	refused: RefusedForm | null;
	onAsked: () => void;
};

/** The fields a refusal can be about; every other one is about the words. */
const FIELDS: Partial<Record<Refusal["code"], string>> = { "byline-name": "name", "byline-role": "role" };
const fieldOf = (code: Refusal["code"]) => FIELDS[code] ?? "words";

/** The form for a new question. Works without script. */
export function AskForm({ opId, known, refused, onAsked, onClose }: AskProps & { onClose: () => void }) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send } = useLive();
	const field = useRef<HTMLTextAreaElement>(null);
	const session = useFloor(({ view }) => view.head.session);
	const [words, setWords] = useState(refused?.fields.words ?? "");
	const [error, setError] = useState<{ code: Refusal["code"]; sentence: string } | null>(refused?.refusal ?? null);
	const warning = useNameWarning(words, known);
	const draft = `draft ${session.id}`;
	const errorIn = (name: string) => (error && fieldOf(error.code) === name ? error.sentence : null);

	useEffect(() => {
		if (!field.current) return;
		/* Uncontrolled, because what was typed before hydration must stay. */
		if (field.current.value === "") {
			field.current.value = String(readItem(draft) ?? "").slice(0, field.current.maxLength);
		}
		setWords(field.current.value);
	}, [draft]);
	const type = (value: string) => {
		setWords(value);
		if (value === "") removeItem(draft);
		else writeItem(draft, value);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		/* The language switch sends the form to the server, which keeps the words even where this phone stores nothing. */
		if (event.nativeEvent.submitter?.getAttribute("name") === "lang") return;
		event.preventDefault();
		const form = event.currentTarget;
		const fields = new FormData(form);
		const text = (name: string) => String(fields.get(name) ?? "");
		const byline = fields.has("signed") ? { byline: { name: text("name"), role: text("role") } } : {};
		const command = { type: "question.ask" as const, sessionId: session.id, words, ...byline };
		const reason = refuseAsk({ session, ...command });
		setError(reason && { code: reason.code, sentence: refusals(reason.code, reason) });
		if (reason) {
			const faulty = form.elements.namedItem(fieldOf(reason.code));
			if (faulty instanceof HTMLElement) faulty.focus();
			return;
		}
		if (warning.warn()) return;
		send(command);
		type("");
		if (field.current) field.current.value = "";
		/* [A11] The name stays for the next question, but has to be chosen again. */
		const signed = form.elements.namedItem("signed");
		if (signed instanceof HTMLInputElement) signed.checked = false;
		onAsked();
	};
	return (
		<>
			<form id="ask-form" method="post" action="?show=mine" onSubmit={submit} className="group flex flex-col gap-3">
				<CommandFields command={{ type: "question.ask", sessionId: session.id }} opId={opId} />
				<WordsField
					ref={field}
					id="words"
					hint={t("ask.hint")}
					words={words}
					initial={refused?.fields.words}
					error={errorIn("words")}
					onType={type}
				/>
				<BylineFields initial={refused?.fields ?? {}} errors={{ name: errorIn("name"), role: errorIn("role") }} />
				<SendButtons warning={warning} sendAnyway={t("naming.ask")}>
					<button type="submit" className={button.primary}>
						{t("ask.send")}
					</button>
					<a
						href="?"
						className={button.plain}
						onClick={(event) => {
							event.preventDefault();
							onClose();
						}}
					>
						{t("ask.close")}
					</a>
				</SendButtons>
			</form>
			<Similar words={words} />
		</>
	);
}
