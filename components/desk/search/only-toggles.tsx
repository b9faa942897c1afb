import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { kindsAmong, ONLY, type Only } from "./only.ts";

/** [M36] Narrows the columns to questions of some kinds, with how many there are. One without any keeps its place. */
export function OnlyToggles({
	rows,
	review,
	published,
	only,
	onChoose,
}: {
	rows: readonly DeskQuestion[];
	/** The cards of the columns, before they are narrowed. */
	review: readonly DeskQuestion[];
	published: readonly DeskQuestion[];
	only: readonly Only[];
	onChoose: (only: readonly Only[]) => void;
}) {
	const t = useWords("desk");
	const counts = useMemo(() => {
		const isOf = kindsAmong(rows, review.length);
		const cards = [...review, ...published];
		return ONLY.map((kind) => ({ kind, count: cards.filter((row) => isOf(kind, row)).length }));
	}, [rows, review, published]);
	return (
		<fieldset className="-mx-1 inline-flex flex-wrap items-center">
			<legend className="sr-only">{t("only.title")}</legend>
			{counts.map(({ kind, count }) => {
				const isOn = only.includes(kind);
				return (
					<button
						key={kind}
						type="button"
						aria-pressed={isOn}
						aria-disabled={(count === 0 && !isOn) || undefined}
						onClick={() => {
							if (isOn) onChoose(only.filter((one) => one !== kind));
							else if (count > 0) onChoose([...only, kind]);
						}}
						className="min-h-7 flex-none whitespace-nowrap rounded-sm px-1 text-quiet text-xs pointer-coarse:min-h-10 hover:text-ink aria-disabled:opacity-60 aria-pressed:font-bold aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-8"
					>
						{t(`only.${kind}`)} <span className="tally">{count}</span>
					</button>
				);
			})}
		</fieldset>
	);
}
