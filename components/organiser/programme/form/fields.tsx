import { type ReactNode, useId } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { Form } from "../drafts.tsx";
import type { Problem } from "../steps.tsx";

/** What the fields of one row's form share. */
export type FormOf<Field extends string> = {
	/** The row's id. */
	row: string;
	form: Form<Field>;
	problem: Problem | null;
};

export type FieldProps<Field extends string> = FormOf<Field> & {
	name: Field;
	label: string;
	hint?: string;
	/** Tailwind classes of the control's width. */
	width?: string;
	/** The language of what is typed. */
	lang?: string;
};

/** The id of a field's control, by which an error finds it. */
export const fieldId = (row: string, field: string) => `${row}-${field}`;

const CONTROL = "mt-1 block min-h-target max-w-full rounded-sm border-2 bg-paper px-3 py-2";

/** A label, a hint, what is wrong, and what somebody else has saved since, around a control. */
function Field<Name extends string>({
	row,
	form,
	problem,
	name,
	label,
	hint,
	width = "w-full",
	children,
}: FieldProps<Name> & {
	children: (control: {
		id: string;
		name: string;
		value: string;
		onChange: (event: { target: { value: string } }) => void;
		"aria-invalid": true | undefined;
		"aria-describedby": string | undefined;
		className: string;
	}) => ReactNode;
}) {
	const t = useWords("organise");
	const id = fieldId(row, name);
	const own = useId();
	const error = problem?.row === row && problem.field === name ? problem.sentence : null;
	const meanwhile = form.meanwhile(name);
	const since = meanwhile === null ? null : t("programme.meanwhile", { value: meanwhile });
	const notes = [
		{ id: `${own}-hint`, text: hint, look: "text-quiet" },
		{ id: `${own}-error`, text: error, look: "font-semibold text-error" },
		{ id: `${own}-since`, text: since, look: "font-semibold" },
	].filter(({ text }) => text);
	return (
		<div className={`min-w-0 ${width} ${error ? "border-error border-s-4 ps-3" : ""}`}>
			<label htmlFor={id} className="font-semibold text-sm">
				{label}
			</label>
			{notes.map((note) => (
				<p key={note.id} id={note.id} className={`text-sm ${note.look}`}>
					{note.text}
				</p>
			))}
			{children({
				id,
				name,
				value: form.values[name],
				onChange: ({ target }) => form.set(name, target.value),
				"aria-invalid": error ? true : undefined,
				"aria-describedby": notes.map((note) => note.id).join(" ") || undefined,
				className: `${CONTROL} w-full ${error ? "border-error" : "border-edge"}`,
			})}
		</div>
	);
}

export function TextInput<Name extends string>({
	type = "text",
	placeholder,
	...props
}: FieldProps<Name> & { type?: "text" | "url" | "datetime-local"; placeholder?: string }) {
	return (
		<Field {...props}>
			{(control) => (
				<input
					{...control}
					type={type === "url" ? "text" : type}
					inputMode={type === "url" ? "url" : undefined}
					dir="auto"
					lang={props.lang}
					autoComplete="off"
					placeholder={placeholder}
				/>
			)}
		</Field>
	);
}

export function NumberInput<Name extends string>({
	min,
	max,
	step = 1,
	isRequired = true,
	placeholder,
	...props
}: FieldProps<Name> & { min: number; max: number; step?: number | "any"; isRequired?: boolean; placeholder?: string }) {
	return (
		<Field {...props}>
			{(control) => (
				<input
					{...control}
					type="number"
					min={min}
					max={max}
					step={step}
					required={isRequired}
					placeholder={placeholder}
				/>
			)}
		</Field>
	);
}

export function TextArea<Name extends string>({ rows, ...props }: FieldProps<Name> & { rows: number }) {
	return <Field {...props}>{(control) => <textarea {...control} rows={rows} dir="auto" lang={props.lang} />}</Field>;
}

export function Select<Name extends string>({
	options,
	...props
}: FieldProps<Name> & { options: readonly { value: string; name: string }[] }) {
	return (
		<Field {...props}>
			{(control) => (
				<select {...control}>
					{options.map(({ value, name }) => (
						<option key={value} value={value}>
							{name}
						</option>
					))}
				</select>
			)}
		</Field>
	);
}
