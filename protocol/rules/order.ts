import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { Change } from "../ledger.ts";
import { NO_SUCH_QUESTION, type RuleQuestion, type StepContext, setQuestion, type Verdict } from "./context.ts";

/** [M4] Puts a question at the head of the running order, from wherever it stood. */
export function next(context: StepContext, { questionId }: { questionId: string }): Verdict {
	if (context.order[0] === questionId) return { code: "already-in-order" };
	const [first = null] = context.order;
	return placeInOrder(context, { questionId, before: first });
}

/**
 * [M4] Puts a published question that is not answered, nor on stage, into the running order.
 * @param input `before` is the question it is to stand before; the end of the order where that is null, or has left meanwhile
 */
export function placeInOrder(context: StepContext, input: { questionId: string; before: string | null }): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.status === "withdrawn") return { code: "withdrawn" };
	if (question.status !== "published") return { code: "not-published" };
	if (question.answeredAt !== null) return { code: "already-answered" };
	if (context.stage.now?.questionId === question.id) return { code: "on-stage" };
	const rest = context.order.filter((id) => id !== question.id);
	const found = input.before === null ? -1 : rest.indexOf(input.before);
	const at = found < 0 ? rest.length : found;
	const isThere = context.order[at] === question.id;
	const changes =
		isThere || (input.before === question.id && question.place !== null) ? [] : moveTo(context, question, rest, at);
	return { verb: "order", questionId: question.id, changes };
}

/** [M5] Takes a question out of the running order. */
export function remove(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const question = context.question(questionId);
	if (!question || !context.order.includes(questionId)) return { code: "not-in-order" };
	return { verb: "unorder", questionId, changes: setQuestion(question, { place: null }) };
}

/** @returns the running order: what has a place, by that; two that have the same one by id, so that all see them alike */
export function inOrder(questions: Iterable<{ id: string; place: string | null }>): string[] {
	return [...questions]
		.flatMap(({ id, place }) => (place === null ? [] : [{ id, place }]))
		.sort((a, b) => compare(a.place, b.place) || compare(a.id, b.id))
		.map(({ id }) => id);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

/** Between two that an undo has given the same place no key fits: then all get new ones. */
function moveTo(context: StepContext, question: RuleQuestion, rest: readonly string[], at: number): Change[] {
	const placeOf = (id: string | undefined) => (id === undefined ? null : (context.question(id)?.place ?? null));
	const before = placeOf(rest[at - 1]);
	const after = placeOf(rest[at]);
	if (before === null || after === null || before < after) {
		return setQuestion(question, { place: generateKeyBetween(before, after) });
	}
	const order = rest.toSpliced(at, 0, question.id);
	const keys = generateNKeysBetween(null, null, order.length);
	return order.flatMap((id, n) => {
		const one = context.question(id);
		return one ? setQuestion(one, { place: keys[n] ?? null }) : [];
	});
}
