import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { type InvalidField, useInvalidField } from "#components/ui/pages/use-invalid-field.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Problem } from "../steps.tsx";
import { fieldId } from "./fields.tsx";

/**
 * A row's form. An error that names a field is shown there; any other above the buttons.
 * @param save returns what is wrong, null once the page shows what was saved
 */
export function RowForm({
	label,
	name,
	save,
	onSaved,
	onCancel,
	isChanged = true,
	children,
}: {
	/** Of the button that saves. */
	label: string;
	/** Of the form, for screen readers. */
	name: string;
	save: () => Promise<Problem | null>;
	onSaved: () => void;
	onCancel: { label: string; do: () => void } | null;
	isChanged?: boolean;
	children: (problem: Problem | null) => ReactNode;
}) {
	const t = useWords("organise");
	const { invalid, form: check } = useInvalidField();
	const [refused, setRefused] = useState<Problem | null>(null);
	const problem = invalid ? problemIn(invalid) : refused;
	const [isSaving, setSaving] = useState(false);
	async function submit(event: FormEvent) {
		event.preventDefault();
		if (isSaving) return;
		if (!isChanged) return onSaved();
		setSaving(true);
		const found = await save();
		setSaving(false);
		setRefused(found);
		if (!found) onSaved();
		else requestAnimationFrame(() => focusOn(found));
	}
	const isInField = problem?.row && problem.field && document.getElementById(fieldId(problem.row, problem.field));
	return (
		<form {...check} onSubmit={submit} onKeyDown={saveByEnter} aria-label={name} className="grid gap-4">
			{children(problem)}
			{problem && !isInField && (
				<p role="alert" className="max-w-words border-error border-s-4 ps-3 font-semibold text-error">
					{problem.sentence}
				</p>
			)}
			<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
				<button type="submit" className={button.plain} aria-disabled={isSaving || !isChanged}>
					{isSaving ? t("programme.saving") : label}
				</button>
				{onCancel && (
					<button type="button" className={button.quiet} onClick={onCancel.do}>
						{onCancel.label}
					</button>
				)}
			</div>
		</form>
	);
}

/** Enter saves from every field of one line, a list of choices too; Ctrl+Enter from any. */
function saveByEnter(event: KeyboardEvent<HTMLFormElement>): void {
	const { target, key, ctrlKey, metaKey } = event;
	const isChoice = target instanceof HTMLSelectElement;
	const isText = target instanceof HTMLTextAreaElement;
	if (key !== "Enter" || !(isChoice || (isText && (ctrlKey || metaKey)))) return;
	event.preventDefault();
	event.currentTarget.requestSubmit();
}

/** A field's id is made by `fieldId()`. */
function problemIn({ id, name, sentence }: InvalidField): Problem {
	return { sentence, row: id.slice(0, -fieldId("", name).length), field: name };
}

/** Scrolls the field that an error is about into view, and focuses it. */
export function focusOn({ row, field }: Problem): void {
	const control = row && field ? document.getElementById(fieldId(row, field)) : null;
	control?.scrollIntoView({ block: "center" });
	control?.focus({ preventScroll: true });
}
