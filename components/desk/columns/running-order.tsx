"use client";

import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { StageItem } from "#protocol/views/session.ts";
import { OnStage } from "../card/on-stage.tsx";
import { Column } from "./column.tsx";
import { PAST, type Past } from "./columns.ts";
import { PastList } from "./past-list.tsx";

/** What is on stage, what comes next, and what is past. */
export function RunningOrder(column: {
	item: StageItem | null;
	order: readonly DeskQuestion[];
	past: Readonly<Record<Past, readonly DeskQuestion[]>>;
	count: number;
	className: string;
}) {
	const t = useWords("desk");
	return (
		<Column
			title={t("order.title")}
			spot="order"
			questions={column.order}
			count={column.count}
			empty={t("order.empty")}
			className={column.className}
			above={<OnStage item={column.item} />}
			below={PAST.map((kind) => <PastList key={kind} kind={kind} questions={column.past[kind]} />)}
		/>
	);
}
