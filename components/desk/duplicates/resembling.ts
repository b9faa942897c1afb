import { memoize } from "#components/state/memoize.ts";
import { gistOf } from "#protocol/rules/likeness/gist.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { rowsById } from "../columns/columns.ts";
import { copiesOf, keyOfRow } from "./copies.ts";

/** A published question that asks the same; `isSame` if in the same words (M30). */
export type Resemblance = { to: DeskQuestion; isSame: boolean };

/** From this share of common words, a question resembles another. Stricter than for people who type (A12): nobody chooses here. */
const RESEMBLES_FROM = 0.6;

const wordsOf = memoize(({ words }: DeskQuestion) => gistOf(words).split(" ").filter(Boolean));

/**
 * The published questions by the words they contain. It is updated instead of rebuilt, because a desk gets new rows with every vote:
 * only a question that is published, or no longer, changes anything.
 */
class PublishedIndex {
	readonly #known = new Map<string, DeskQuestion>();
	readonly #byWord = new Map<string, Set<string>>();
	readonly #byKey = new Map<string, Set<string>>();
	#rows: readonly DeskQuestion[] | null = null;
	#version = 0;
	#found = new WeakMap<DeskQuestion, { version: number; ids: readonly string[] }>();

	/** @returns the published questions that are most like one, best first */
	search(rows: readonly DeskQuestion[], question: DeskQuestion): readonly string[] {
		this.#update(rows);
		const found = this.#found.get(question);
		if (found?.version === this.#version) return found.ids;
		const ids = this.#find(question);
		this.#found.set(question, { version: this.#version, ids });
		return ids;
	}

	#update(rows: readonly DeskQuestion[]): void {
		if (rows === this.#rows) return;
		this.#rows = rows;
		let published = 0;
		for (const row of rows) {
			if (row.status !== "published") continue;
			published += 1;
			if (!this.#known.has(row.id)) this.#add(row);
		}
		if (published === this.#known.size) return;
		const byId = rowsById(rows);
		for (const row of this.#known.values()) if (byId.get(row.id)?.status !== "published") this.#remove(row);
	}

	#add(row: DeskQuestion): void {
		this.#known.set(row.id, row);
		for (const word of wordsOf(row)) include(this.#byWord, word, row.id);
		include(this.#byKey, keyOfRow(row), row.id);
		this.#version += 1;
	}

	#remove(row: DeskQuestion): void {
		this.#known.delete(row.id);
		for (const word of wordsOf(row)) this.#byWord.get(word)?.delete(row.id);
		this.#byKey.get(keyOfRow(row))?.delete(row.id);
		this.#version += 1;
	}

	#find(question: DeskQuestion): readonly string[] {
		const same = [...(this.#byKey.get(keyOfRow(question)) ?? [])].filter((id) => id !== question.id);
		if (same.length > 0) return same;
		const words = wordsOf(question);
		const common = new Map<string, number>();
		for (const word of words) {
			for (const id of this.#byWord.get(word) ?? []) common.set(id, (common.get(id) ?? 0) + this.#weight(word));
		}
		common.delete(question.id);
		const own = this.#total(words);
		return [...common]
			.map(([id, weight]) => {
				const row = this.#known.get(id);
				return { id, likeness: row ? weight / Math.sqrt(own * this.#total(wordsOf(row))) : 0 };
			})
			.filter(({ likeness }) => likeness >= RESEMBLES_FROM)
			.sort((a, b) => b.likeness - a.likeness)
			.map(({ id }) => id);
	}

	/** A word weighs more the fewer questions contain it. */
	#weight(word: string): number {
		return Math.log(1 + (1 + this.#known.size) / Math.max(1, this.#byWord.get(word)?.size ?? 0));
	}

	#total(words: readonly string[]): number {
		return words.reduce((sum, word) => sum + this.#weight(word), 0);
	}
}

/** A page has one desk. */
const published = new PublishedIndex();

/** @returns the published question that is most like one; null if none is */
export function resemblanceOf(rows: readonly DeskQuestion[], question: DeskQuestion): Resemblance | null {
	const [best] = candidates(rows, question);
	return best ? { to: best, isSame: keyOfRow(best) === keyOfRow(question) } : null;
}

/** @returns the question that a question can be merged into at once ([M12]); null if there is none */
export function targetOf(rows: readonly DeskQuestion[], question: DeskQuestion): DeskQuestion | null {
	const isPossible = ({ putAt }: DeskQuestion) => putAt === null || question.publishedAt === null;
	return candidates(rows, question).find(isPossible) ?? null;
}

/** @returns what an action on a card depends on besides it */
export function relationsOf(rows: readonly DeskQuestion[], question: DeskQuestion | null) {
	return question ? { copies: copiesOf(rows, question.id), target: targetOf(rows, question) } : {};
}

/** Of those in the same words, the one with most votes comes first. */
function candidates(rows: readonly DeskQuestion[], question: DeskQuestion): DeskQuestion[] {
	const byId = rowsById(rows);
	const found = published.search(rows, question).flatMap((id) => byId.get(id) ?? []);
	const isSame = found[0] && keyOfRow(found[0]) === keyOfRow(question);
	return isSame ? found.sort((a, b) => b.votes - a.votes) : found;
}

function include(sets: Map<string, Set<string>>, key: string, id: string): void {
	const set = sets.get(key);
	if (set) set.add(id);
	else sets.set(key, new Set([id]));
}
