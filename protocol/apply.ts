import type { DeskRest, DeskView } from "./views/desk.ts";
import type { Frame, View } from "./views/session.ts";

/**
 * Puts a frame onto a view: the one reducer, used by phones and desks alike.
 *
 * A frame may overlap what the view already holds (its `from` lies before the view's revision): rows are absolute, so
 * that changes nothing. It may not leave a gap, nor come from another history.
 *
 * @param view what is known, at `view.revision`
 * @param frame what changed between `frame.from` and `frame.to`
 * @returns the view at the frame's revision; the same object where the frame brings nothing new; `"gap"` where the two
 *   do not meet and the caller must ask to be brought up to date
 */
export function apply<Head, Row extends { id: string }>(
	view: View<Head, Row>,
	frame: Frame<Head, Row>,
): View<Head, Row> | "gap" {
	if (frame.epoch !== view.epoch || frame.from > view.revision) return "gap";
	if (frame.to <= view.revision) return view;
	return {
		epoch: view.epoch,
		revision: frame.to,
		head: frame.head ?? view.head,
		rows: mergeRows(view.rows, frame.rows, frame.gone),
	};
}

/** @returns a desk's view with more of its rows; `"gap"` where they come from another history */
export function withRest(view: DeskView, { epoch, rows }: DeskRest): DeskView | "gap" {
	return epoch === view.epoch ? { ...view, rows: mergeRows(view.rows, rows, []) } : "gap";
}

/**
 * Replaces rows by id where they stand, appends new ones, drops those that are gone.
 * @returns a new array; rows that did not change keep their identity, so that lists re-render only what moved
 */
export function mergeRows<Row extends { id: string }>(rows: Row[], changed: Row[], gone: string[]): Row[] {
	if (changed.length === 0 && gone.length === 0) return rows;
	const fresh = new Map(changed.map((row) => [row.id, row]));
	const leaving = new Set(gone);
	const kept = rows.flatMap((row) => {
		if (leaving.has(row.id)) return [];
		const replacement = fresh.get(row.id);
		fresh.delete(row.id);
		return [replacement ?? row];
	});
	return [...kept, ...fresh.values()];
}
