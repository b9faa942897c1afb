import type { Question, State } from "./state.ts";

/** [M12] Merged questions are one group, whose head is the one that was merged into none. */

export function find({ questions }: State, id: string): Question | undefined {
	return questions.find((one) => one.id === id);
}

export function headOf(state: State, question: Question): Question {
	const into = question.decision.mergedInto;
	const next = into === null ? undefined : find(state, into);
	return next ? headOf(state, next) : question;
}

/** @returns the question and all that were merged into it, or into those */
export function groupOf(state: State, question: Question): Question[] {
	const merged = state.questions.filter(({ decision }) => decision.mergedInto === question.id);
	return [question, ...merged.flatMap((one) => groupOf(state, one))];
}

/** @returns who has a vote for a group, and whose of those were set aside and do not count */
export function votersOf(state: State, head: Question): { counted: string[]; aside: string[] } {
	const group = groupOf(state, head);
	const all = new Set(group.flatMap(({ votes }) => [...votes]));
	const ids = group.map(({ id }) => id);
	const asides = [...state.asides.values()].filter(({ questionIds }) => questionIds.some((id) => ids.includes(id)));
	const isAside = (voter: string) => asides.some(({ voters }) => voters.includes(voter));
	return { counted: [...all].filter((voter) => !isAside(voter)), aside: [...all].filter(isAside) };
}

/** [M35] Whether desks have a published question in review again. */
export function isReported({ decision, kept, reports }: Question): boolean {
	return decision.status === "published" && !kept && reports.size >= 3;
}

/** [L20] @returns the published question that was answered last */
export function lastAnswered({ questions }: State): Question | undefined {
	const answered = questions.filter((one) => one.decision.status === "published" && one.answeredAt !== null);
	return answered.toSorted((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0)).at(-1);
}

/** @returns the running order, next first */
export function orderOf({ questions }: State): Question[] {
	const placed = questions.flatMap((one) => (one.place === null ? [] : [{ one, key: `${one.place} ${one.id}` }]));
	return placed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}
