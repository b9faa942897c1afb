type Props = {
	id: string;
	name: string;
	label: string;
	hint?: string;
	error?: string | null;
	/** The initial value. */
	value?: string;
	width: string;
	autoComplete?: string;
	maxLength?: number;
};

/** A one-line text input with its label, hint and error. */
export function TextField({ id, name, label, hint, error, value, width, ...input }: Props) {
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
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
			<input
				id={id}
				name={name}
				type="text"
				dir="auto"
				defaultValue={value}
				aria-invalid={error ? true : undefined}
				aria-describedby={described || undefined}
				spellCheck={false}
				className={`mt-2 block min-h-target max-w-full rounded-sm border-2 bg-paper px-3 py-2 text-lg ${error ? "border-error" : "border-ink"} ${width}`}
				{...input}
			/>
		</div>
	);
}
