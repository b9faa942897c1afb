/** A table to export. A time is local, as the conference's clocks show it: "2026-11-26T14:32", perhaps with seconds. */
export type Table = {
	/** The name of its sheet. */
	sheet: string;
	columns: readonly Column[];
	/** Each with a cell for each column. */
	rows: readonly (readonly Cell[])[];
};

export type Column = { title: string; is: "text" | "number" | "time"; width: number };

export type Cell = string | number | null;
