import type { DeskQuestion } from "#protocol/views/desk.ts";
import { copiesOf } from "../duplicates/copies.ts";
import { resemblanceOf } from "../duplicates/resembling.ts";

/** What the columns can be narrowed to. */
export const ONLY = ["held", "duplicates", "named", "untagged"] as const;
export type Only = (typeof ONLY)[number];

/** With more cards than this in review, only copies count as duplicates: what resembles a published question takes longer to find. */
const COMPARED = 500;

/** @returns whether a question is of a kind, among a desk's */
export function kindsAmong(
	rows: readonly DeskQuestion[],
	inReview: number,
): (kind: Only, row: DeskQuestion) => boolean {
	return (kind, row) => {
		switch (kind) {
			case "held":
				return row.status === "held";
			case "named":
				return row.byline !== null;
			case "untagged":
				return row.tags.length === 0;
			case "duplicates": {
				if (row.status !== "held" && row.status !== "pending") return false;
				return copiesOf(rows, row.id).length > 0 || (inReview <= COMPARED && resemblanceOf(rows, row) !== null);
			}
		}
	};
}
