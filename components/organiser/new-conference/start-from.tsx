"use client";

import { useWords } from "#components/ui/words.tsx";

/** A conference of theirs that another can start from, and how much of it is copied. */
export type Source = { id: string; name: string; halls: number; sessions: number; speakers: number };

type Props = { sources: readonly Source[]; chosen: string; onChoose: (from: string) => void; error: string | null };

const BOX = "size-5 flex-none accent-ink";

/** Chooses what a new conference starts from, and says what is copied. */
export function StartFrom({ sources, chosen, onChoose, error }: Props) {
	const t = useWords("organise");
	const choices = [
		{ id: "", label: t("new.from.nothing"), copied: t("new.from.nothingCopied") },
		...sources.map(({ id, name, ...counts }) => ({ id, label: name, copied: t("new.from.copied", counts) })),
		{ id: "sample", label: t("new.from.sample"), copied: t("new.from.sampleCopied") },
	];
	return (
		<fieldset id="from" className={`w-full ${error ? "border-error border-s-4 ps-3" : ""}`}>
			<legend className="font-semibold">{t("new.from.title")}</legend>
			{error && <p className="mt-1 font-semibold text-error">{error}</p>}
			{choices.map(({ id, label, copied }) => (
				<div key={id} className="pb-2">
					<label className="flex min-h-target cursor-pointer items-center gap-3 py-2 leading-snug">
						<input
							type="radio"
							name="from"
							value={id}
							aria-describedby={`from-${id || "nothing"}`}
							defaultChecked={id === chosen}
							onChange={() => onChoose(id)}
							className={BOX}
						/>
						<span>{label}</span>
					</label>
					<p id={`from-${id || "nothing"}`} className="ms-8 -mt-2 text-quiet text-sm">
						{copied}
					</p>
				</div>
			))}
			{sources.length > 0 && <p className="mt-2 text-quiet text-sm">{t("new.from.never")}</p>}
		</fieldset>
	);
}
