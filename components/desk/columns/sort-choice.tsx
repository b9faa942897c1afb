"use client";

import { useWords } from "#components/ui/words.tsx";
import { PUBLISHED_BY, type PublishedBy } from "./columns.ts";

/** How the published column is sorted. */
export function SortChoice({ by, onChoose }: { by: PublishedBy; onChoose: (by: PublishedBy) => void }) {
	const t = useWords("desk");
	return (
		<fieldset className="inline-flex gap-1">
			<legend className="sr-only">{t("published.sort")}</legend>
			{PUBLISHED_BY.map((way) => (
				<button
					key={way}
					type="button"
					aria-pressed={way === by}
					onClick={() => onChoose(way)}
					className="min-h-9 rounded-sm px-1.5 text-quiet text-sm hover:text-ink aria-pressed:font-bold aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-8"
				>
					{t(`published.by.${way}`)}
				</button>
			))}
		</fieldset>
	);
}
