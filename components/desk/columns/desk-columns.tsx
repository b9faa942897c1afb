"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useRun } from "../actions/use-actions.ts";
import { OnStage } from "../card/on-stage.tsx";
import { orderAfter } from "../desk-state.ts";
import { DeskTools } from "../desk-tools.tsx";
import { Bands } from "../panels/bands.tsx";
import { EVERYTHING, type Filter, finder, isNarrow } from "../search/find.ts";
import { SelectedQuestion } from "../selected/selected-question.tsx";
import { mayBulk } from "../selection/selection.ts";
import { useCountInTitle } from "../use-count-in-title.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { Column } from "./column.tsx";
import { type Columns, columnsOf, PAST, PUBLISHED_BY, type PublishedBy, search } from "./columns.ts";
import { PastList } from "./past-list.tsx";

/** The search, the three columns, and the card in hand. */
export function DeskColumns() {
	const t = useWords("desk");
	const [by, setBy] = useState<PublishedBy>("votes");
	const [typed, setFilter] = useState<Filter>(EVERYTHING);
	const filter = useDeferredValue(typed);
	const goToFirst = useGoToFirst(filter === typed);
	const rows = useDesk((state) => state.view.rows);
	const { item, order: confirmed } = useDesk((state) => state.view.head);
	const steps = useDesk((state) => state.pending);
	const order = useMemo(() => orderAfter(confirmed, steps), [confirmed, steps]);
	const all = useMemo(() => columnsOf(rows, { item, order }, by), [rows, item, order, by]);
	const shown = useMemo(() => (isNarrow(filter) ? search(all, finder(filter)) : all), [all, filter]);
	const opening = useDesk((state) => state.opening);
	useCountInTitle(opening ? 0 : all.review.length);
	useDeselectHidden(shown);
	// A new search makes a new column: scrolled to its top, and with nothing waiting.
	const key = JSON.stringify(filter);
	return (
		<>
			<DeskTools rows={rows} filter={typed} onFilter={setFilter} onEnter={goToFirst} />
			<div className="flex min-h-96 flex-1 flex-col gap-y-6 divide-line md:grid md:grid-cols-2 md:grid-rows-[minmax(0,2fr)_minmax(0,3fr)] md:gap-y-0 md:divide-x lg:grid-cols-[minmax(0,6fr)_minmax(0,6fr)_minmax(0,6fr)] lg:grid-rows-[minmax(0,1fr)_auto] 2xl:grid-cols-[minmax(0,6fr)_minmax(0,6fr)_minmax(0,5fr)_minmax(0,5fr)]">
				<Column
					key={`review ${key}`}
					title={t("review.title")}
					column="review"
					questions={shown.review}
					count={all.review.length}
					empty={isNarrow(filter) ? t("find.nothing") : t("review.empty")}
					tools={isNarrow(filter) && <DeclineMatching questions={shown.review} />}
					className="md:row-span-2 lg:row-span-1"
				/>
				<Column
					key={`${by} ${key}`}
					title={t("published.title")}
					column="published"
					questions={shown.published}
					count={all.published.length}
					empty={isNarrow(filter) ? t("find.nothing") : t("published.empty")}
					tools={<SortChoice by={by} onChoose={setBy} />}
					className="md:order-3 md:border-t-2 md:border-t-ink lg:order-none lg:border-t-0"
				/>
				<div className="flex min-h-0 flex-col md:order-2 md:border-e-0 lg:order-none lg:row-span-2 2xl:contents">
					<Column
						key={`order ${key}`}
						title={t("order.title")}
						column="order"
						questions={shown.order}
						count={all.order.length}
						empty={t("order.empty")}
						above={<OnStage item={item} />}
						below={PAST.map((kind) => <PastList key={kind} kind={kind} questions={shown.past[kind]} />)}
						className="flex-1 2xl:row-span-2"
					/>
					<SelectedQuestion />
				</div>
				<Bands />
			</div>
		</>
	);
}

/** [K6] Declines all matches of a search in review, with one reason and as one action. */
function DeclineMatching({ questions }: { questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	const live = useLive();
	const staff = useStaff();
	if (questions.length === 0 || !mayBulk(staff, "decline")) return null;
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

function SortChoice({ by, onChoose }: { by: PublishedBy; onChoose: (by: PublishedBy) => void }) {
	const t = useWords("desk");
	return (
		<fieldset className="inline-flex gap-1">
			<legend className="sr-only">{t("published.sort")}</legend>
			{PUBLISHED_BY.map((one) => (
				<button
					key={one}
					type="button"
					aria-pressed={one === by}
					onClick={() => onChoose(one)}
					className="min-h-9 rounded-sm px-1.5 text-quiet text-sm hover:text-ink aria-pressed:font-bold aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-8"
				>
					{t(`published.by.${one}`)}
				</button>
			))}
		</fieldset>
	);
}

/**
 * @param isUpToDate whether the columns show what was typed
 * @returns how to take the first match in hand, once they do
 */
function useGoToFirst(isUpToDate: boolean): () => void {
	const live = useLive();
	const run = useRun();
	const [isGoing, setGoing] = useState(false);
	useEffect(() => {
		if (!isGoing || !isUpToDate) return;
		setGoing(false);
		live.setCurrent(null);
		run("down");
	}, [isGoing, isUpToDate, live, run]);
	return () => setGoing(true);
}

/** [K6] Nothing is done to questions that are not shown. */
function useDeselectHidden({ review, published }: Columns): void {
	const live = useLive();
	useEffect(() => {
		if (live.store.get().selected.size === 0) return;
		live.selectOnly(new Set([...review, ...published].map(({ id }) => id)));
	}, [live, review, published]);
}
