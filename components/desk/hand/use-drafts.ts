import { useMemo, useState } from "react";
import type { Refusal } from "#protocol/refusals.ts";

/** Words for the stage that a moderator has written and nobody has saved. */
export type Draft = {
	text: string;
	/** The stage wording that stood there when they began, or that they have seen since. */
	found: string | null;
	/** Why they were not taken. */
	refusal: Refusal | null;
};

/** Every draft by its question: they outlive the card's leaving the hand. */
export type Drafts = {
	all: ReadonlyMap<string, Draft>;
	has(questionId: string): boolean;
	keep(questionId: string, draft: Draft): void;
	/** Notes a refusal beside the words it was about. */
	refused(questionId: string, refusal: Refusal): void;
	drop(questionId: string): void;
};

/** @returns the drafts of this desk */
export function useDrafts(): Drafts {
	const [all, setAll] = useState<ReadonlyMap<string, Draft>>(new Map());
	return useMemo(
		() => ({
			all,
			has: (questionId) => all.has(questionId),
			keep: (questionId, draft) => setAll((before) => new Map(before).set(questionId, draft)),
			refused: (questionId, refusal) =>
				setAll((before) => {
					const draft = before.get(questionId);
					return draft ? new Map(before).set(questionId, { ...draft, refusal }) : before;
				}),
			drop: (questionId) =>
				setAll((before) => {
					const after = new Map(before);
					after.delete(questionId);
					return after;
				}),
		}),
		[all],
	);
}
