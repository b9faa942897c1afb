import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { copiesOf } from "../duplicates/copies.ts";
import { resemblanceOf } from "../duplicates/resembling.ts";
import { useDesk } from "../use-desk.tsx";

/** [M30] How many questions a card in review stands for, and which published question asks the same. */
export function Duplicates({ question }: { question: DeskQuestion }) {
	const t = useWords("desk");
	const count = useDesk(({ view }) => copiesOf(view.rows, question.id).length) + 1;
	const to = useDesk(({ view }) => resemblanceOf(view.rows, question)?.to ?? null);
	const isSame = useDesk(({ view }) => resemblanceOf(view.rows, question)?.isSame ?? false);
	return (
		<>
			{count > 1 && (
				<strong
					className="rounded-sm border border-ink px-1 font-semibold text-ink"
					title={t("copies.count", { count })}
				>
					<span aria-hidden="true">×{count}</span>
					<span className="sr-only">{t("copies.count", { count })}</span>
				</strong>
			)}
			{to && (
				<span className="font-semibold text-ink" title={to.words}>
					{t(isSame ? "copies.same" : "copies.like", { votes: to.votes, state: stateOf(to) })}
				</span>
			)}
		</>
	);
}

function stateOf({ putAt, answeredAt }: DeskQuestion): "answered" | "put" | "published" {
	if (answeredAt !== null) return "answered";
	return putAt === null ? "published" : "put";
}
