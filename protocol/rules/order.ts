import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { Change } from "../ledger.ts";
import { NO_SUCH_QUESTION, type RuleQuestion, type StepContext, setQuestion, type Verdict } from "./context.ts";

/** [M4] Moves a question to the head of the running order, from wherever it is. */
export function placeFirst(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const [first = null] = context.order;
	return first === questionId ? { code: "already-in-order" } : placeBefore(context, { questionId, before: first });
}

/**
 * [M4] Places a published question that is neither answered nor on stage in the running order.
 * @param input `before` is the question to place it before; null, or one that is not in the order, for the end
 */
export function placeBefore(context: StepContext, input: { questionId: string; before: string | null }): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.status === "withdrawn") return { code: "withdrawn" };
	if (question.status !== "published") return { code: "not-published" };
	if (question.answeredAt !== null) return { code: "already-answered" };
	if (context.stage.item?.id === question.id) return { code: "on-stage" };
	const rest = context.order.filter((id) => id !== question.id);
	const found = input.before === null ? -1 : rest.indexOf(input.before);
	const index = found < 0 ? rest.length : found;
	const isThere = context.order[index] === question.id || (input.before === question.id && question.place !== null);
	const changes = isThere ? [] : moveTo(context, question, rest, index);
	return { verb: "order", questionId: question.id, changes };
}

/** [M5] Removes a question from the running order. */
export function remove(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const question = context.question(questionId);
	if (!question || !context.order.includes(questionId)) return { code: "not-in-order" };
	return { verb: "unorder", questionId, changes: setQuestion(question, { place: null }) };
}

/** @returns the running order: sorted by position, then by id, so that every client agrees */
export function inOrder(questions: Iterable<{ id: string; place: string | null }>): string[] {
	return [...questions]
		.flatMap(({ id, place }) => (place === null ? [] : [{ id, place }]))
		.sort((a, b) => compare(a.place, b.place) || compare(a.id, b.id))
		.map(({ id }) => id);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** No key fits between two equal ones, which an undo can leave: then all get new keys. */
function moveTo(context: StepContext, question: RuleQuestion, rest: readonly string[], index: number): Change[] {
	const orderedAt = question.place === null ? context.now : question.orderedAt;
	const keyOf = (id: string | undefined) => (id === undefined ? null : (context.question(id)?.place ?? null));
	const before = keyOf(rest[index - 1]);
	const after = keyOf(rest[index]);
	if (before === null || after === null || before < after) {
		return setQuestion(question, { place: generateKeyBetween(before, after), orderedAt });
	}
	const order = rest.toSpliced(index, 0, question.id);
	const keys = generateNKeysBetween(null, null, order.length);
	return order.flatMap((id, n) => {
		const one = context.question(id);
		const place = keys[n] ?? null;
		return one ? setQuestion(one, one === question ? { place, orderedAt } : { place }) : [];
	});
}
