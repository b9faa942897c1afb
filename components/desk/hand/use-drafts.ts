import { useEffect, useMemo, useState } from "react";
import type { Refusal } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";
import { useDraftStorage } from "../use-desk.tsx";

/** A stage wording that a moderator has typed but not saved. */
export type Draft = {
	text: string;
	/** The saved stage wording that the moderator last saw. */
	found: string | null;
	refusal: Refusal | null;
};

/** Drafts by question. They outlive the selection, and page reloads. */
export type Drafts = {
	all: ReadonlyMap<string, Draft>;
	has(questionId: string): boolean;
	keep(questionId: string, draft: Draft): void;
	refused(questionId: string, refusal: Refusal): void;
	/** Removes a saved draft. If more has been typed since, keeps it, based on the wording just saved. */
	saved(questionId: string, text: string, wording: string | null): void;
	drop(questionId: string): void;
};

export function useDrafts(sessionId: string): Drafts {
	const storage = useDraftStorage();
	const name = `words ${sessionId}`;
	const [all, setAll] = useState<ReadonlyMap<string, Draft>>(new Map());
	// In an effect: the server cannot read the browser's storage.
	useEffect(() => setAll((before) => new Map([...readDrafts(storage.read(name)), ...before])), [storage, name]);
	return useMemo(() => {
		const change = (next: (before: ReadonlyMap<string, Draft>) => ReadonlyMap<string, Draft>) =>
			setAll((before) => {
				const after = next(before);
				storage.write(name, after.size === 0 ? "" : JSON.stringify([...after]));
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
	}, [all, storage, name]);
}

/** Parses drafts from storage, without their refusals. @param stored JSON, or anything else @returns none if it is invalid */
export function readDrafts(stored: string): [string, Draft][] {
	try {
		const found: unknown = JSON.parse(stored);
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
