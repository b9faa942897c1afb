import type { RefObject } from "react";
import { useWords } from "#components/ui/words.tsx";
import { STAFF_NAME_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { FIELD } from "./grant-fields.tsx";

type Props = { id: string; name: string; onChange(name: string): void; field?: RefObject<HTMLInputElement | null> };

/** What somebody is called. */
export function NameField({ id, name, onChange, field }: Props) {
	const t = useWords("organise");
	return (
		<div className="w-72 max-w-full">
			<label htmlFor={id} className="block font-semibold text-sm">
				{t("people.name")}
			</label>
			<input
				ref={field}
				id={id}
				value={name}
				dir="auto"
				required
				autoComplete="off"
				spellCheck={false}
				maxLength={fieldUnits(STAFF_NAME_GRAPHEMES.max)}
				onChange={({ target }) => onChange(target.value)}
				className={`${FIELD} mt-1 w-full`}
			/>
		</div>
	);
}
