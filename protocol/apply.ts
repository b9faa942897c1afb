import type { Frame, View } from "./views.ts";

/**
 * Applies a frame to a view. Phones and desks both use it.
 *
 * A frame may overlap what the view already holds: rows are absolute, so applying one twice changes nothing. It may not leave a
 * gap, or belong to another epoch.
 *
 * @param view what is known, at `view.revision`
 * @param frame what changed between `frame.from` and `frame.to`
 * @returns the view at the frame's revision; the same object if the frame brings nothing new; `"gap"` if the caller must ask
 *   to be brought up to date
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

/**
 * Replaces rows by id, appends new ones and drops those that are gone.
 * @returns a new array; unchanged rows keep their identity, so that lists re-render only what changed
 */
function mergeRows<Row extends { id: string }>(rows: Row[], changed: Row[], gone: string[]): Row[] {
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
