import { useEffect, useRef } from "react";
import type { InvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useWords } from "#components/ui/words.tsx";
import type { ConferenceAck } from "#protocol/events.ts";

/** What came of the last command of a form: undefined before there was one, null if no answer came. */
export type Outcome = ConferenceAck | null | undefined;

/** The fields of a person that can be wrong, as the form names them. */
const FIELDS = ["name", "role", "halls", "until"] as const;

/** Says why a command was not carried out, or was not sent because of a field, and brings that into view. */
export function RefusalLine({ outcome, invalid = null }: { outcome: Outcome; invalid?: InvalidField | null }) {
	const t = useWords("organise");
	const line = useRef<HTMLParagraphElement>(null);
	const refusal = outcome?.ok === false ? outcome.refusal : null;
	const field = refusal?.code === "invalid-field" ? FIELDS.find((one) => one === refusal.field) : undefined;
	const why = refusal && (field ? `${t(`people.${field}`)}: ${refusal.sentence}` : refusal.sentence);
	const sentence = invalid ? `${invalid.label}: ${invalid.sentence}` : outcome === null ? t("people.noAnswer") : why;
	useEffect(() => {
		if (sentence !== null) line.current?.scrollIntoView({ block: "nearest" });
	}, [sentence]);
	return (
		<p ref={line} role="alert" className="font-semibold text-error empty:hidden">
			{sentence}
		</p>
	);
}
