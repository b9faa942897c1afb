import { byNewest, byVotes } from "#protocol/rules/ranking.ts";
import type { FloorQuestion, FloorView, MyQuestion } from "#protocol/views/floor.ts";
import type { StageItem } from "#protocol/views/session.ts";
import type { Show } from "../floor/list/shows.ts";
import type { FloorState } from "./floor-state.ts";
import { once } from "./once.ts";
import { shownQuestions } from "./shown.ts";

/**
 * How the page is laid out: all that would make something slide from under a finger if it changed. It keeps still while
 * somebody reads (`components/floor/list/keep-still.ts`); what a row says of its votes does not wait for it.
 */
export type Laid = {
	show: Show;
	/** What the session is called. */
	title: string;
	/** The questions of the list, in order. */
	ids: readonly string[];
	/** How many would be new or elsewhere by now. */
	moved: number;
	/** What has left the floor meanwhile, by id or as `NOW`. Each keeps its room until then, so high in CSS pixels. */
	gone: ReadonlyMap<string, number>;
	item: StageItem | null;
	/** The running order. */
	order: readonly string[];
	/** The questions, for what stands below their words. */
	rows: readonly FloorQuestion[];
	/** The delegate's own questions, by id. */
	own: ReadonlySet<string>;
};

/** The name of the room in which a question is shown as being put, which may have a row as well. */
export const NOW = "now";

/** The page laid out by all that is known. */
export function laidOut(state: FloorState, show: Show): Laid {
	const { head, rows } = state.view;
	const own = ownIds(state.mine.questions);
	const { title } = head.session;
	const ids = ranked(state, show);
	return { show, title, ids, moved: 0, gone: new Map(), item: head.item, order: head.order, rows, own };
}

/** @returns the ids of a delegate's own questions */
export const ownIds = once(
	(questions: readonly MyQuestion[]): ReadonlySet<string> => new Set(questions.map(({ id }) => id)),
);

/** Whether a question that is shown as being put is no longer on the floor. What is on stage is shown, whatever the rows say. */
export function isTakenDown({ id }: StageItem, { head, rows }: FloorView): boolean {
	return head.item?.id !== id && !byId(rows).has(id);
}

/** @returns the ids of the questions in the order they would have now; one's own list keeps its own order */
export function ranked(state: FloorState, show: Show): readonly string[] {
	return show === "mine" ? [] : orders[show](state);
}

const idsBy = (compare: (a: FloorQuestion, b: FloorQuestion) => number) =>
	once((state: FloorState) =>
		shownQuestions(state)
			.sort(compare)
			.map(({ id }) => id),
	);
const orders = { top: idsBy(byVotes), new: idsBy(byNewest) };

/** The rows of a view by their ids. */
export const byId = once(
	<Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
		new Map(rows.map((row) => [row.id, row])),
);
