import type { DeskRest, DeskView } from "./views/desk.ts";
import type { Frame, View } from "./views/session.ts";

/**
 * [P4] [P5] Applies a frame to a view. A frame may overlap the view: rows are absolute, so that is harmless.
 * @returns the view at the frame's revision; the same object if there is nothing new; `"gap"` if the frame begins after the view, or
 *   is of another epoch, and the caller must say hello again
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

/** @returns a desk's view with more of its rows; `"gap"` if they are of another epoch */
export function withRest(view: DeskView, { epoch, rows }: DeskRest): DeskView | "gap" {
	return epoch === view.epoch ? { ...view, rows: mergeRows(view.rows, rows, []) } : "gap";
}

/** Replaces rows in place by id, appends new ones and removes `gone`. Unchanged rows keep their identity, so that lists re-render little. */
export function mergeRows<Row extends { id: string }>(rows: Row[], changed: Row[], gone: string[]): Row[] {
	if (changed.length === 0 && gone.length === 0) return rows;
	const fresh = new Map(changed.map((row) => [row.id, row]));
	const leaving = new Set(gone);
	const current = rows.flatMap((row) => {
		if (leaving.has(row.id)) return [];
		const replacement = fresh.get(row.id);
		fresh.delete(row.id);
		return [replacement ?? row];
	});
	return [...current, ...fresh.values()];
}
