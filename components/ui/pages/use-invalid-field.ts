import { type FormEvent, useState } from "react";
import type { FieldProblem } from "#protocol/refusals.ts";
import { useWords } from "../words.tsx";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field that does not hold what it must. `sentence` says what to do, in the words of the server's refusals. */
export type InvalidField = { id: string; name: string; label: string; sentence: string };

/**
 * Finds what a browser would only say in a bubble, in its own language and for a moment, so that the page can say it in the reader's. The
 * first such field gets the focus. The page must provide the refusal `invalid-field`.
 * @returns the field, null if there is none; and properties for the form
 */
export function useInvalidField() {
	const t = useWords("refusals");
	const [invalid, setInvalid] = useState<InvalidField | null>(null);
	return {
		invalid,
		form: {
			onInvalidCapture(event: FormEvent<HTMLFormElement>) {
				event.preventDefault();
				const first = event.currentTarget.querySelector<Control>("input:invalid, select:invalid, textarea:invalid");
				if (!first || first !== event.target) return;
				const { id, name } = first;
				const label = first.labels?.[0]?.textContent ?? "";
				setInvalid({ id, name, label, sentence: t("invalid-field", problemOf(first)) });
				first.scrollIntoView({ block: "center" });
				first.focus({ preventScroll: true });
			},
			/** Only a form without an invalid field is submitted. */
			onSubmitCapture: () => setInvalid(null),
		},
	};
}

function problemOf(control: Control): { problem: FieldProblem; min: number; max: number } {
	const [min, max] = "min" in control ? [Number(control.min), Number(control.max)] : [0, 0];
	return { problem: nameOf(control.type, control.validity), min, max };
}

function nameOf(type: string, validity: ValidityState): FieldProblem {
	if (validity.valueMissing || validity.patternMismatch) return "missing";
	if (type === "number") return "outOfRange";
	if (validity.rangeUnderflow) return "past";
	return type === "date" ? "notADate" : "notATime";
}
