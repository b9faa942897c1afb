"use client";

import { useEffect, useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { OnStage } from "../card/on-stage.tsx";
import styles from "../desk.module.css";
import { orderAfter } from "../desk-steps.ts";
import { DeskTools } from "../desk-tools.tsx";
import { Bands } from "../panels/bands.tsx";
import { EVERYTHING, type Filter, finder, isNarrow } from "../search/find.ts";
import { kindsAmong, type Only } from "../search/only.ts";
import { OnlyToggles } from "../search/only-toggles.tsx";
import { SelectedQuestion } from "../selected/selected-question.tsx";
import { mayBulk } from "../selection/selection.ts";
import { useCountInTitle } from "../use-count-in-title.ts";
import { useBoard, useDesk, useLive, useStaff } from "../use-desk.tsx";
import { CARD_COLUMNS } from "./board.ts";
import { Column } from "./column.tsx";
import { type Columns, columnsOf, PAST, PUBLISHED_BY, type PublishedBy, search } from "./columns.ts";
import { DeferredList } from "./deferred-list.tsx";
import { PastList } from "./past-list.tsx";

/** The search, the three columns, and the card in hand. @param code the conference's */
export function DeskColumns({ code }: { code: string }) {
	const t = useWords("desk");
	const [by, setBy] = useState<PublishedBy>("votes");
	const [filter, setFilter] = useState<Filter>(EVERYTHING);
	const [only, setOnly] = useState<readonly Only[]>([]);
	const rows = useDesk((state) => state.view.rows);
	const { item, order: confirmed } = useDesk((state) => state.view.head);
	const isOpened = useDesk((state) => state.view.head.session.status !== "scheduled");
	const steps = useDesk((state) => state.pending);
	const order = useMemo(() => orderAfter(confirmed, steps), [confirmed, steps]);
	const all = useMemo(() => columnsOf(rows, { item, order }, by), [rows, item, order, by]);
	const matches = useMemo(() => {
		if (!isNarrow(filter) && only.length === 0) return undefined;
		const [isFound, isOf] = [finder(filter), kindsAmong(rows, all.review.length)];
		return (row: DeskQuestion) => isFound(row) && only.every((kind) => isOf(kind, row));
	}, [all, rows, filter, only]);
	const shown = useMemo(() => (matches ? search(all, matches) : all), [all, matches]);
	const opening = useDesk((state) => state.opening);
	useCountInTitle(opening ? 0 : all.review.length);
	useDeselectHidden(shown);
	const goToFirst = useGoToFirst(shown, matches);
	const of = JSON.stringify([filter, only]);
	return (
		<>
			<DeskTools rows={rows} onFilter={setFilter} onEnter={goToFirst} />
			<div className={styles.columns}>
				<Column
					of={of}
					title={t("review.title")}
					column="review"
					questions={shown.review}
					count={all.review.length}
					empty={t(matches ? "find.nothing" : isOpened ? "review.empty" : "review.notOpen")}
					tools={
						<>
							<OnlyToggles rows={rows} review={all.review} published={all.published} only={only} onChoose={setOnly} />
							{matches && <DeclineMatching questions={shown.review} />}
						</>
					}
					below={<DeferredList questions={shown.deferred} />}
					whole={!matches}
					className={styles.review}
				/>
				<Column
					key={by}
					of={of}
					title={t("published.title")}
					column="published"
					questions={shown.published}
					count={all.published.length}
					empty={matches ? t("find.nothing") : t("published.empty")}
					tools={<SortChoice by={by} onChoose={setBy} />}
					whole={!matches}
					className={styles.published}
				/>
				<div className={styles.third}>
					<OnStage item={item} />
					<Column
						of=""
						title={t("order.title")}
						column="order"
						questions={shown.order}
						count={all.order.length}
						empty={t("order.empty")}
						{...(matches && { matches })}
						whole
						below={PAST.map((kind) => <PastList key={kind} kind={kind} questions={shown.past[kind]} />)}
						className={styles.order}
					/>
					<SelectedQuestion />
				</div>
				<Bands code={code} />
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
					className="min-h-7 rounded-sm px-1.5 text-quiet pointer-coarse:min-h-10 text-sm hover:text-ink aria-pressed:font-bold aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-6"
				>
					{t(`published.by.${one}`)}
				</button>
			))}
		</fieldset>
	);
}

/**
 * @param matches undefined without a search
 * @returns how to select the first match of what was typed, once the columns show it
 */
function useGoToFirst(
	{ review, published, order }: Columns,
	matches: ((question: DeskQuestion) => boolean) | undefined,
): () => void {
	const live = useLive();
	const board = useBoard();
	const [isGoing, setGoing] = useState(false);
	useEffect(() => {
		if (!isGoing) return;
		setGoing(false);
		const found = { review, published, order: matches ? order.filter(matches) : order };
		const column = CARD_COLUMNS.find((one) => found[one].length > 0);
		const first = column && found[column][0];
		live.setCurrent(first ? { questionId: first.id, column } : null);
		if (first) board.get(column)?.reveal(first.id);
	}, [isGoing, live, board, review, published, order, matches]);
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
