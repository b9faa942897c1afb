import type { InputEventHandler } from "react";

type Props = {
	id: string;
	name: string;
	label: string;
	hint?: string;
	error?: string | null;
	/** The initial value. */
	value?: string;
	width: string;
	type?: "text" | "date";
	/** For a text of several lines: how many are shown. */
	rows?: number;
	autoComplete?: string;
	autoCapitalize?: "none";
	maxLength?: number;
	list?: string;
	/** The language of what is typed. */
	lang?: string;
	onInput?: InputEventHandler<HTMLInputElement | HTMLTextAreaElement>;
};

/** A text input with its label, hint and error; by default of one line. */
export function TextField({ id, name, label, hint, error, value, width, type = "text", rows, ...input }: Props) {
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
	const field = {
		...{ id, name, dir: "auto", defaultValue: value, spellCheck: false },
		"aria-invalid": error ? true : undefined,
		"aria-describedby": described || undefined,
		className: `mt-2 block min-h-target max-w-full rounded-sm border-2 bg-paper px-3 py-2 text-lg ${error ? "border-error" : "border-ink"} ${width}`,
		...input,
	} as const;
	return (
		<div className={`w-full ${error ? "border-error border-s-4 ps-3" : ""}`}>
			<label htmlFor={id} className="font-semibold">
				{label}
			</label>
			{hint && (
				<p id={`${id}-hint`} className="text-quiet text-sm">
					{hint}
				</p>
			)}
			{error && (
				<p id={`${id}-error`} className="mt-1 font-semibold text-error">
					{error}
				</p>
			)}
			{rows === undefined ? <input type={type} {...field} /> : <textarea rows={rows} {...field} />}
		</div>
	);
}
