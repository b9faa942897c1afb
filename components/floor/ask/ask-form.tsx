import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { readItem, removeItem, writeItem } from "#components/state/storage.ts";
import { button } from "#components/ui/pages/button.ts";
import { Cross } from "#components/ui/pages/cross.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { refuseAsk } from "#protocol/rules/asking.ts";
import { tidy } from "#protocol/words.ts";
import { CommandFields, type RefusedForm } from "../without-script.tsx";
import { AskSlot } from "./ask-slot.tsx";
import { BylineFields } from "./byline-fields.tsx";
import { useNameWarning } from "./name-warning.tsx";
import { WordsField } from "./words-field.tsx";

export type AskProps = {
	opId: string;
	/** Names that need no warning: the speakers'. */
	known: readonly string[];
	/** The words to start with. */
	again: string | undefined;
	/** This form, if the server refused it. */
	refused: RefusedForm | null;
};

type AskFormProps = {
	/** Both are given the control that was pressed. */
	onClose: (pressed: HTMLElement) => void;
	onAsked: (pressed: HTMLElement | null) => void;
	/** The language switch, which keeps what has been typed. */
	languages: ReactNode;
};

/** The fields a refusal can be about; every other one is about the words. */
const FIELDS: Partial<Record<Refusal["code"], string>> = { "byline-name": "name", "byline-role": "role" };
const fieldOf = (code: Refusal["code"]) => FIELDS[code] ?? "words";

/** The form for a new question. Works without script. */
export function AskForm({ opId, known, again, refused, onAsked, onClose, languages }: AskProps & AskFormProps) {
	const t = useWords("floor");
	const refusals = useWords("refusals");
	const { send } = useLive();
	const hint = useId();
	const field = useRef<HTMLTextAreaElement>(null);
	const session = useFloor(({ view }) => view.head.session);
	const [words, setWords] = useState(refused?.fields.words ?? again ?? "");
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
		/* What was wrong may be right now, and what is next to be said stands in the same place. */
		if (errorIn("words") && !refuseAsk({ session, words: tidy(value) })) setError(null);
		if (value === "") removeItem(draft);
		else writeItem(draft, value);
	};
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		/* The language switch sends the form to the server, which keeps the words even where this phone stores nothing. */
		if (event.nativeEvent.submitter?.getAttribute("name") === "lang") return;
		event.preventDefault();
		const form = event.currentTarget;
		const fields = new FormData(form);
		const text = (name: string) => tidy(String(fields.get(name) ?? ""));
		const byline = fields.has("signed") ? { byline: { name: text("name"), role: text("role") } } : {};
		const command = { type: "question.ask" as const, sessionId: session.id, words: tidy(words), ...byline };
		const reason = refuseAsk({ session, ...command });
		setError(reason && { code: reason.code, sentence: refusals(reason.code, reason) });
		if (reason) {
			const faulty = form.elements.namedItem(fieldOf(reason.code));
			if (faulty instanceof HTMLElement) faulty.focus();
			return;
		}
		if (warning.warn()) return;
		/* Enter in a field does not answer the warning. */
		if (warning.named && event.nativeEvent.submitter?.getAttribute("name") !== "named") return;
		send(command);
		type("");
		if (field.current) field.current.value = "";
		/* [A11] The name stays for the next question, but has to be chosen again. */
		const signed = form.elements.namedItem("signed");
		if (signed instanceof HTMLInputElement) signed.checked = false;
		onAsked(event.nativeEvent.submitter);
	};
	return (
		<>
			{/* Same layout in the dialog, in the page without script, and above a keyboard. */}
			<form id="ask-form" method="post" action="?show=mine" onSubmit={submit} className="group">
				<div className="ask-head sticky top-0 z-10 flex items-center gap-x-[8px] border-line border-b bg-paper px-[8px] py-1 sm:px-4">
					<a
						href="?"
						className="grid size-[48px] flex-none place-items-center"
						onClick={(event) => {
							event.preventDefault();
							onClose(event.currentTarget);
						}}
					>
						<Cross />
						<span className="sr-only">{t("ask.close")}</span>
					</a>
					<h2 id="ask-title" className="min-w-0 flex-1 font-bold leading-tight">
						{t("ask.title")}
					</h2>
					<button
						type="submit"
						className={`${button.primary} min-h-[48px] px-[16px]`}
						disabled={warning.named !== null}
					>
						{t("ask.send")}
					</button>
				</div>
				<div className="flex flex-col px-4 pt-2 pb-5 sm:px-6">
					<CommandFields command={{ type: "question.ask", sessionId: session.id }} opId={opId} />
					<WordsField
						ref={field}
						id="words"
						hint={hint}
						words={words}
						initial={refused?.fields.words ?? again}
						error={errorIn("words")}
						onType={type}
						isCounted={false}
					/>
					<AskSlot words={words} warning={warning} sendAnyway={t("naming.ask")} />
					<BylineFields initial={refused?.fields ?? {}} errors={{ name: errorIn("name"), role: errorIn("role") }} />
					<p id={hint} className="mt-2 text-quiet text-sm">
						{t("ask.hint")}
					</p>
					{languages}
				</div>
			</form>
		</>
	);
}
