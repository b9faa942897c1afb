import { useEffect, useMemo, useState } from "react";
import type { Refusal } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";
import { keep, readKept } from "../kept.ts";

/** Words for the stage that a moderator has written and nobody has saved. */
export type Draft = {
	text: string;
	/** The stage wording that stood there when they began, or that they have seen since. */
	found: string | null;
	/** Why they were not taken. */
	refusal: Refusal | null;
};

/** Every draft by its question: they outlive the card's leaving the hand, and the page. */
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

/** @returns the drafts of a session's desk */
export function useDrafts(sessionId: string): Drafts {
	const name = `words ${sessionId}`;
	const [all, setAll] = useState<ReadonlyMap<string, Draft>>(new Map());
	// The page's HTML knows nothing of what the tab keeps.
	useEffect(() => setAll((before) => new Map([...readDrafts(readKept(name)), ...before])), [name]);
	return useMemo(() => {
		const change = (next: (before: ReadonlyMap<string, Draft>) => ReadonlyMap<string, Draft>) =>
			setAll((before) => {
				const after = next(before);
				keep(name, after.size === 0 ? "" : JSON.stringify([...after]));
				return after;
			});
		return {
			all,
			has: (questionId) => all.has(questionId),
			keep: (questionId, draft) => change((before) => new Map(before).set(questionId, draft)),
			refused: (questionId, refusal) =>
				change((before) => {
					const draft = before.get(questionId);
					return draft ? new Map(before).set(questionId, { ...draft, refusal }) : before;
				}),
			saved: (questionId, text, wording) =>
				change((before) => {
					const draft = before.get(questionId);
					if (!draft || draft.text === text) return without(before, questionId);
					return new Map(before).set(questionId, { ...draft, found: wording === null ? null : tidy(wording) });
				}),
			drop: (questionId) => change((before) => without(before, questionId)),
		};
	}, [all, name]);
}

/** @param kept as the tab had it, or whatever else it may hold @returns its drafts; why one was refused is not among it */
export function readDrafts(kept: string): [string, Draft][] {
	try {
		const found: unknown = JSON.parse(kept);
		if (!Array.isArray(found)) return [];
		return found.flatMap((entry: unknown): [string, Draft][] => {
			const [id, draft]: unknown[] = Array.isArray(entry) ? entry : [];
			const text: unknown = Reflect.get(Object(draft), "text");
			const on: unknown = Reflect.get(Object(draft), "found");
			if (typeof id !== "string" || typeof text !== "string" || (on !== null && typeof on !== "string")) return [];
			return [[id, { text, found: on, refusal: null }]];
		});
	} catch {
		return [];
	}
}

function without(all: ReadonlyMap<string, Draft>, questionId: string): ReadonlyMap<string, Draft> {
	const rest = new Map(all);
	rest.delete(questionId);
	return rest;
}
