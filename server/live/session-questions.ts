import type { QuestionRow } from "#db/snapshot.ts";
import { inOrder } from "#protocol/rules/order.ts";
import type { Mute } from "#protocol/views/session.ts";
import { myQuestion } from "./serializers.ts";

/** Longer than any chain of questions merged one into the next. */
const LONGEST_CHAIN = 20;

/** A session's questions in memory, with what can be found out about them: groups, authors, the running order and mutes. */
export class SessionQuestions {
	/** By id, in the order of their revision: a row that changed goes to the end. */
	readonly #rows = new Map<string, QuestionRow>();
	/** For each question, the revision at which what its author sees of it last changed. */
	readonly #authorRevisions = new Map<string, number>();
	/** The questions merged directly into each. */
	readonly #merged = new Map<string, Set<string>>();
	/** The questions in the running order, and those whose authors are muted. */
	readonly #ordered = new Set<string>();
	readonly #muted = new Set<string>();
	/** Those that wait for a moderator. */
	readonly #inReview = new Set<string>();

	/** Replaces rows that have changed. */
	set(rows: readonly QuestionRow[]): void {
		for (const row of rows) {
			const { id, version, revision, place, mute, mergedInto } = row;
			const before = this.#rows.get(id);
			// Votes change no version, and are no news for an author.
			const isNews = !before || (before.version !== version && forAuthor(before) !== forAuthor(row));
			if (isNews) this.#authorRevisions.set(id, revision);
			this.#rows.delete(id);
			this.#rows.set(id, row);
			include(this.#ordered, id, place !== null);
			include(this.#muted, id, mute !== null);
			include(this.#inReview, id, row.status === "held" || row.status === "pending");
			if (before?.mergedInto && before.mergedInto !== mergedInto) this.#merged.get(before.mergedInto)?.delete(id);
			if (mergedInto) this.#merged.set(mergedInto, (this.#merged.get(mergedInto) ?? new Set()).add(id));
		}
		// News of a question is also news for the authors of those merged into it.
		for (const members of this.#merged.values()) {
			for (const id of members) {
				const revisions = this.#chainOf(id).map((one) => this.#authorRevisions.get(one.id) ?? 0);
				if (revisions.length > 0) this.#authorRevisions.set(id, Math.max(...revisions));
			}
		}
	}

	clear(): void {
		for (const known of [this.#rows, this.#authorRevisions, this.#merged]) known.clear();
		for (const ids of [this.#ordered, this.#muted, this.#inReview]) ids.clear();
	}

	get(id: string): QuestionRow | undefined {
		return this.#rows.get(id);
	}

	all(): QuestionRow[] {
		return [...this.#rows.values()];
	}

	/** @returns the published ones */
	published(): QuestionRow[] {
		return this.all().filter(({ status }) => status === "published");
	}

	/** @returns those of these ids that exist */
	some(ids: Iterable<string>): QuestionRow[] {
		return [...ids].flatMap((id) => this.#rows.get(id) ?? []);
	}

	/** @returns the questions asked under any of these pseudonyms */
	by(authors: readonly string[]): QuestionRow[] {
		return this.all().filter(({ author }) => author !== null && authors.includes(author));
	}

	/** @returns the questions that changed after a revision */
	changedAfter(revision: number): QuestionRow[] {
		return this.all().filter((question) => question.revision > revision);
	}

	/** @returns the questions of which their authors see something new since a revision; votes do not count */
	changedForAuthors(revision: number): QuestionRow[] {
		return this.all().filter(({ id }) => (this.#authorRevisions.get(id) ?? 0) > revision);
	}

	/** @returns how many wait for a moderator */
	inReview(): number {
		return this.#inReview.size;
	}

	/** @returns the running order, next first */
	order(): string[] {
		return inOrder(this.some(this.#ordered));
	}

	/** @returns the questions whose authors are muted */
	mutes(): (Mute & { author: string })[] {
		return this.some(this.#muted).flatMap(({ id, author, mute }) =>
			mute && author !== null ? [{ questionId: id, author, ...mute }] : [],
		);
	}

	/** @returns the head of the group a question is in, which may be the question itself; undefined if it is unknown */
	headOf(id: string): QuestionRow | undefined {
		return this.#chainOf(id).at(-1);
	}

	/** @returns the question that a vote for this one counts for; undefined if it takes no votes */
	voteTarget(id: string): QuestionRow | undefined {
		if ((this.#rows.get(id)?.publishedAt ?? null) === null) return undefined;
		const head = this.headOf(id);
		return head?.status === "published" ? head : undefined;
	}

	/** @returns the ids of a head's group: its own first, then all that were merged into it */
	membersOf(id: string): string[] {
		const members = [id];
		// It grows while it is iterated, until nothing was merged into the last of it.
		for (const one of members) members.push(...(this.#merged.get(one) ?? []));
		return members;
	}

	/** @returns the heads that a voter's votes count for @param questionIds the questions they have a vote for */
	votesShown(questionIds: readonly string[]): string[] {
		return [...new Set(questionIds.map((id) => this.headOf(id)?.id ?? id))];
	}

	/** A question, the one it was merged into, and so on: that one may have been merged into a third since. */
	#chainOf(id: string): QuestionRow[] {
		const chain: QuestionRow[] = [];
		for (let next: string | null = id; next !== null && chain.length <= LONGEST_CHAIN; ) {
			const question = this.#rows.get(next);
			if (!question) break;
			chain.push(question);
			next = question.mergedInto;
		}
		return chain;
	}
}

/** What an author sees of a question, as text; of the one it was merged into only which it is. */
function forAuthor(row: QuestionRow): string {
	return JSON.stringify([myQuestion(row, undefined), row.mergedInto]);
}

function include(set: Set<string>, id: string, isIn: boolean): void {
	if (isIn) set.add(id);
	else set.delete(id);
}
