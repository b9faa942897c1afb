import { useEffect, useMemo, useState } from "react";
import { STAGE_WORDING_GRAPHEMES } from "#protocol/limits.ts";
import type { Refusal } from "#protocol/refusals.ts";
import { fieldUnits, tidy } from "#protocol/words.ts";
import { useDraftStorage } from "../use-desk.tsx";

/** A stage wording that a moderator has typed but not saved. */
export type Draft = {
	text: string;
	/** The same in Welsh, at a bilingual conference. */
	textCy: string;
	/** The saved stage wording that the moderator last saw. */
	found: string | null;
	foundCy: string | null;
	refusal: Refusal | null;
};

/** A stage wording, in either language or both; both null for none. */
export type Wording = { wording: string | null; wordingCy: string | null };

/** Drafts by question. They outlive the selection, and page reloads. */
export type Drafts = {
	all: ReadonlyMap<string, Draft>;
	write(questionId: string, draft: Draft): void;
	refuse(questionId: string, refusal: Refusal): void;
	/** Removes a saved draft. If more has been typed since, keeps it, based on the wording just saved. */
	saved(questionId: string, text: Pick<Draft, "text" | "textCy">, wording: Wording): void;
	remove(questionId: string): void;
};

/** @returns the session's drafts, which this browser also stores */
export function useDrafts(sessionId: string): Drafts {
	const storage = useDraftStorage();
	const name = `words ${sessionId}`;
	const [all, setAll] = useState<ReadonlyMap<string, Draft>>(new Map());
	// In an effect: the server cannot read the browser's storage.
	useEffect(() => setAll((before) => new Map([...readDrafts(storage.read(name)), ...before])), [storage, name]);
	return useMemo(() => {
		/** Changes one question's draft; undefined removes it. */
		const change = (questionId: string, next: (draft?: Draft) => Draft | undefined) =>
			setAll((before) => {
				const draft = next(before.get(questionId));
				const after = new Map(before);
				if (draft) after.set(questionId, draft);
				else after.delete(questionId);
				storage.write(name, after.size === 0 ? "" : JSON.stringify([...after]));
				return after;
			});
		return {
			all,
			write: (questionId, draft) => change(questionId, () => draft),
			refuse: (questionId, refusal) => change(questionId, (draft) => draft && { ...draft, refusal }),
			saved: (questionId, { text, textCy }, { wording, wordingCy }) =>
				change(questionId, (draft) =>
					draft && (draft.text !== text || draft.textCy !== textCy)
						? { ...draft, found: tidied(wording), foundCy: tidied(wordingCy) }
						: undefined,
				),
			remove: (questionId) => change(questionId, () => undefined),
		};
	}, [all, storage, name]);
}

const tidied = (wording: string | null) => (wording === null ? null : tidy(wording) || null);

const cut = (text: string) => text.slice(0, fieldUnits(STAGE_WORDING_GRAPHEMES));

/** Parses drafts from storage, without their refusals. @param stored JSON, or anything else @returns none if it is invalid */
export function readDrafts(stored: string): [string, Draft][] {
	try {
		const found: unknown = JSON.parse(stored);
		if (!Array.isArray(found)) return [];
		return found.flatMap((entry: unknown): [string, Draft][] => {
			const [id, draft]: unknown[] = Array.isArray(entry) ? entry : [];
			const text: unknown = Reflect.get(Object(draft), "text");
			const wording: unknown = Reflect.get(Object(draft), "found");
			if (typeof id !== "string" || typeof text !== "string") return [];
			if (wording !== null && typeof wording !== "string") return [];
			const textCy: unknown = Reflect.get(Object(draft), "textCy");
			const foundCy: unknown = Reflect.get(Object(draft), "foundCy");
			return [
				[
					id,
					{
						...{ text: cut(text), textCy: typeof textCy === "string" ? cut(textCy) : "" },
						...{ found: wording, foundCy: typeof foundCy === "string" ? foundCy : null, refusal: null },
					},
				],
			];
		});
	} catch {
		return [];
	}
}
