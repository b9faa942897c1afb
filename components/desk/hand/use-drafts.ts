import { useMemo, useState } from "react";
import type { Refusal } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";

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
	/** Words were saved. What was typed on meanwhile stays, upon what stands there now. */
	saved(questionId: string, text: string, wording: string | null): void;
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
			saved: (questionId, text, wording) =>
				setAll((before) => {
					const draft = before.get(questionId);
					if (!draft || draft.text === text) return without(before, questionId);
					return new Map(before).set(questionId, { ...draft, found: wording === null ? null : tidy(wording) });
				}),
			drop: (questionId) => setAll((before) => without(before, questionId)),
		}),
		[all],
	);
}

function without(all: ReadonlyMap<string, Draft>, questionId: string): ReadonlyMap<string, Draft> {
	const rest = new Map(all);
	rest.delete(questionId);
	return rest;
}
