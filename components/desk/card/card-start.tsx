"use client";

import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { selectRange, toggleSelected } from "../actions/navigation.ts";
import type { CardColumn } from "../columns/columns.ts";
import { DragGrip } from "../columns/drag-grip.tsx";
import { useBoard, useLive, useMay } from "../use-desk.tsx";

type Start = {
	question: DeskQuestion;
	column: CardColumn;
	/** In the running order, from 1. */
	position: number | null;
	selected: boolean;
	gone: boolean;
};

/** What stands before a card's words: its checkbox, its votes, or its position and the grip to drag it by. */
export function CardStart(card: Start) {
	const { question, column, position } = card;
	const t = useWords("desk");
	switch (column) {
		case "review":
			return <Checkbox {...card} />;
		case "published":
			return (
				<div className="flex w-10 flex-none flex-col items-end text-end">
					<p className="font-bold text-base leading-5">
						<span className="tally">{question.votes}</span>{" "}
						<span className="sr-only">{t("card.votes", { votes: question.votes })}</span>
					</p>
					<Checkbox {...card} />
				</div>
			);
		case "order":
			return (
				<div className="flex flex-none items-start gap-0.5">
					<p className="tally min-w-4 text-end font-bold text-base leading-5">{position}</p>
					<DragGrip questionId={question.id} />
				</div>
			);
	}
}

/** Selects the card; with Shift, all from the one selected last. */
function Checkbox({ question, selected, gone }: Start) {
	const t = useWords("desk");
	const live = useLive();
	const board = useBoard();
	const may = useMay();
	if (!may("question.approve")) return null;
	return (
		<label
			className={`-m-1 inline-flex flex-none p-1 pointer-coarse:-m-2 pointer-coarse:p-2 ${gone ? "invisible" : ""}`}
		>
			<span className="sr-only">{t("select.one")}</span>
			<input
				type="checkbox"
				checked={selected}
				className="m-0.5 size-4 accent-ink"
				onChange={({ nativeEvent }) => {
					const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
					if (isRange) selectRange({ live, board }, question.id);
					else toggleSelected(live, question.id);
				}}
			/>
		</label>
	);
}
