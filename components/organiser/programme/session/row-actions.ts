export const ROW_ACTIONS = ["edit", "move", "copy", "shift", "delete"] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** The keys of a row's actions, while it has the focus. Enter edits it. */
export const ROW_KEYS: Record<string, Exclude<RowAction, "edit">> = {
	m: "move",
	c: "copy",
	s: "shift",
	Delete: "delete",
	Backspace: "delete",
};
