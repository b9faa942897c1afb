"use client";

import { useWords } from "#components/ui/words.tsx";
import { selectRange } from "../actions/use-actions.ts";
import { DragGrip } from "../columns/drag-grip.tsx";
import { useBoard, useLive, useMay } from "../use-desk.tsx";
import type { CardProps } from "./card-props.ts";

/** What stands before a card's words: the box that chooses it, what it is ranked by, or the grip that moves it. */
export function CardLead(card: CardProps) {
	const { question, spot, index } = card;
	const t = useWords("desk");
	switch (spot) {
		case "review":
			return <Box {...card} />;
		case "published":
			return (
				<div className="flex w-12 flex-none flex-col items-end gap-1 text-end leading-tight in-[:lang(cy)]:w-17">
					<p>
						<span className="tally block font-bold text-lg leading-tight">{question.votes}</span>
						<span className="block text-quiet text-sm">{t("card.votes", { votes: question.votes })}</span>
					</p>
					<Box {...card} />
				</div>
			);
		case "order":
			return (
				<div className="flex w-7 flex-none flex-col items-center">
					<p className="tally font-bold text-lg leading-tight">{index + 1}</p>
					<DragGrip questionId={question.id} />
				</div>
			);
	}
}

/** Chooses the card; with Shift, all from the one chosen last. */
function Box({ question, selected, gone }: CardProps) {
	const t = useWords("desk");
	const live = useLive();
	const board = useBoard();
	const may = useMay();
	if (!may("question.approve")) return null;
	return (
		<label className={`-m-1 inline-flex flex-none p-1 ${gone ? "invisible" : ""}`}>
			<span className="sr-only">{t("select.one")}</span>
			<input
				type="checkbox"
				checked={selected}
				className="size-5 accent-ink"
				onChange={(event) => {
					if (event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey) {
						return selectRange({ live, board }, question.id);
					}
					const next = new Set(live.store.get().selected);
					if (!next.delete(question.id)) next.add(question.id);
					live.select(next);
				}}
			/>
		</label>
	);
}
