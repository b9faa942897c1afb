"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useRun } from "../actions/use-actions.ts";
import { orderAfter } from "../desk-state.ts";
import { DeskTools } from "../desk-tools.tsx";
import { Hand } from "../hand/hand.tsx";
import { Bands } from "../room/bands.tsx";
import { EVERYTHING, type Filter, finder, isNarrow } from "../search/find.ts";
import { mayForAll } from "../selection/selection.ts";
import { useCountInTitle } from "../use-count-in-title.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { Column } from "./column.tsx";
import { columnsOf, type Columns as Laid, PAST, type PublishedBy } from "./columns.ts";
import { RunningOrder } from "./running-order.tsx";
import { SortChoice } from "./sort-choice.tsx";

/** The three columns, the card in hand beside them, and above them what narrows them down. */
export function Columns() {
	const t = useWords("desk");
	const [by, setBy] = useState<PublishedBy>("votes");
	const [filter, setFilter] = useState<Filter>(EVERYTHING);
	const sought = useDeferredValue(filter);
	const goOn = useGoingOn(sought === filter);
	const rows = useDesk((state) => state.view.rows);
	const { item, order: confirmed } = useDesk((state) => state.view.head);
	const steps = useDesk((state) => state.pending);
	const order = useMemo(() => orderAfter(confirmed, steps), [confirmed, steps]);
	const all = useMemo(() => columnsOf(rows, { item, order }, by), [rows, item, order, by]);
	const columns = useMemo(() => narrowed(all, sought), [all, sought]);
	const opening = useDesk((state) => state.opening);
	useCountInTitle(opening ? 0 : all.review.length);
	useSelectionShown(columns);
	// What is looked for makes another column of it: it begins at its top, and nothing waits in it.
	const key = JSON.stringify(sought);
	return (
		<>
			<DeskTools rows={rows} filter={filter} onFilter={setFilter} onEnter={goOn} />
			<div className="flex min-h-96 flex-1 flex-col gap-y-6 divide-line md:grid md:grid-cols-2 md:grid-rows-[minmax(0,2fr)_minmax(0,3fr)] md:gap-y-0 md:divide-x lg:grid-cols-[minmax(0,6fr)_minmax(0,6fr)_minmax(0,6fr)] lg:grid-rows-[minmax(0,1fr)_auto] 2xl:grid-cols-[minmax(0,6fr)_minmax(0,6fr)_minmax(0,5fr)_minmax(0,5fr)]">
				<Column
					key={`review ${key}`}
					title={t("review.title")}
					spot="review"
					questions={columns.review}
					count={all.review.length}
					empty={isNarrow(sought) ? t("find.nothing") : t("review.empty")}
					tools={isNarrow(sought) && <DeclineMatching questions={columns.review} />}
					className="md:row-span-2 lg:row-span-1"
				/>
				<Column
					key={`${by} ${key}`}
					title={t("published.title")}
					spot="published"
					questions={columns.published}
					count={all.published.length}
					empty={isNarrow(sought) ? t("find.nothing") : t("published.empty")}
					tools={<SortChoice by={by} onChoose={setBy} />}
					className="md:order-3 md:border-t-2 md:border-t-ink lg:order-none lg:border-t-0"
				/>
				<div className="flex min-h-0 flex-col md:order-2 md:border-e-0 lg:order-none lg:row-span-2 2xl:contents">
					<RunningOrder
						key={`order ${key}`}
						item={item}
						order={columns.order}
						past={columns.past}
						count={all.order.length}
						className="flex-1 2xl:row-span-2"
					/>
					<Hand />
				</div>
				<Bands />
			</div>
		</>
	);
}

/** [K6] Declines all in review that match what is looked for, with one reason and as one action. */
function DeclineMatching({ questions }: { questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	const live = useLive();
	const staff = useStaff();
	if (questions.length === 0 || !mayForAll(staff, "decline")) return null;
	return (
		<CommandButton
			onPress={() => {
				live.select(new Set(questions.map(({ id }) => id)));
				live.setAsking("decline");
			}}
		>
			{t("find.declineAll", { count: questions.length })}
		</CommandButton>
	);
}

/**
 * From the search on to what it found.
 * @param isThere whether the columns hold what is looked for, and nothing else, by now
 * @returns how to go on, as soon as that is so
 */
function useGoingOn(isThere: boolean): () => void {
	const live = useLive();
	const run = useRun();
	const [going, setGoing] = useState(false);
	useEffect(() => {
		if (!going || !isThere) return;
		setGoing(false);
		live.setInHand(null);
		run("down");
	}, [going, isThere, live, run]);
	return () => setGoing(true);
}

/** [K6] What is not shown any more is done nothing to. */
function useSelectionShown({ review, published }: Laid): void {
	const live = useLive();
	useEffect(() => {
		if (live.store.get().selected.size === 0) return;
		live.selectOnly(new Set([...review, ...published].map(({ id }) => id)));
	}, [live, review, published]);
}

function narrowed(all: Laid, filter: Filter): Laid {
	if (!isNarrow(filter)) return all;
	const isSought = finder(filter);
	const only = (questions: DeskQuestion[]) => questions.filter(isSought);
	const past = { ...all.past };
	for (const kind of PAST) past[kind] = only(past[kind]);
	return { ...all, review: only(all.review), published: only(all.published), order: only(all.order), past };
}
