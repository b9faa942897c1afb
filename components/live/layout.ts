import { byNewest, byPutting, isNeverPut, topOf } from "#protocol/rules/ranking.ts";
import type { FloorQuestion, FloorView, MyQuestion } from "#protocol/views/floor.ts";
import type { StageItem } from "#protocol/views/session.ts";
import type { Show } from "../floor/list/shows.ts";
import { memoize } from "../state/memoize.ts";
import type { FloorState } from "./floor-state.ts";
import { type UnreadIs, unreadNews } from "./unread.ts";

/**
 * Everything that would move something under a finger if it changed. It is frozen while somebody reads
 * (`components/floor/list/schedule-layout.ts`); the number of votes in a row is not part of it.
 */
export type Layout = {
	show: Show;
	/** The session's title. */
	title: string;
	titleCy: string | null;
	/** The questions of the list, in order. */
	ids: readonly string[];
	/** The questions that were on stage, latest first; not the one that is. */
	put: readonly string[];
	/** How many would be new or elsewhere by now. */
	moved: number;
	/** The heights, in CSS pixels, of what has left the floor meanwhile and keeps its room; by id, or as `NOW`. */
	gone: ReadonlyMap<string, number>;
	item: StageItem | null;
	/** The running order. */
	order: readonly string[];
	/** The questions, for what stands below their words. */
	rows: readonly FloorQuestion[];
	/** [L32] What is new of the delegate's own questions: the latest, and of how many. */
	news: { is: UnreadIs; count: number } | null;
	/** The delegate's own questions, by id. */
	own: ReadonlySet<string>;
};

/** The key in `gone` of the question on stage, which may have a row as well. */
export const NOW = "now";

/** @returns the layout for the current state */
export function layoutOf(state: FloorState, show: Show): Layout {
	const { head, rows } = state.view;
	const own = ownIds(state.mine.questions);
	const { title, titleCy } = head.session;
	const ids = ranked(state, show);
	const put = show === "mine" ? [] : putBefore(state);
	const news = show === "mine" ? null : newsOf(state);
	const shown = { show, title, titleCy, ids, put, news, moved: 0, gone: new Map() };
	return { ...shown, item: head.item, order: head.order, rows, own };
}

function newsOf(state: FloorState): Layout["news"] {
	const unread = unreadNews(state);
	const [latest] = unread;
	return latest ? { is: latest.is, count: unread.length } : null;
}

/** @returns the ids of a delegate's own questions */
export const ownIds = memoize(
	(questions: readonly MyQuestion[]): ReadonlySet<string> => new Set(questions.map(({ id }) => id)),
);

/** Whether a question that is shown as on stage is no longer on the floor. What is on stage is shown, whatever the rows contain. */
export function isTakenDown({ id }: StageItem, { head, rows }: FloorView): boolean {
	return head.item?.id !== id && !byId(rows).has(id);
}

/** @returns the ids of the questions in the order they would have now; Mine has an order of its own */
export function ranked(state: FloorState, show: Show): readonly string[] {
	return show === "mine" ? [] : orders[show](state);
}

const idsBy = (list: (questions: readonly FloorQuestion[]) => FloorQuestion[]) =>
	memoize((state: FloorState) => list(shownQuestions(state)).map(({ id }) => id));
const orders = { top: idsBy(topOf), new: idsBy((questions) => questions.filter(isNeverPut).sort(byNewest)) };
/** [R3] */
const putBefore = idsBy((questions) => questions.filter((one) => !isNeverPut(one)).sort(byPutting));

/** The rows of a view by their ids. */
export const byId = memoize(
	<Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
		new Map(rows.map((row) => [row.id, row])),
);

/** The questions of the floor's lists: all published ones but the one on stage and those this delegate has withdrawn. */
export function shownQuestions(state: FloorState): FloorQuestion[] {
	const onStage = state.view.head.item?.id;
	const withdrawn = new Set(state.mine.questions.flatMap(({ id, status }) => (status === "withdrawn" ? [id] : [])));
	for (const { command } of state.pending) if (command.type === "question.withdraw") withdrawn.add(command.questionId);
	return state.view.rows.filter(({ id }) => id !== onStage && !withdrawn.has(id));
}
