import type { QuestionRow } from "#db/snapshot.ts";
import type { SessionState } from "./serializers.ts";

/** More cards than a column shows on a large screen. */
const CARDS = 40;

/**
 * Which questions a moderator needs first: on stage and proposed for it, the running order, and the top of the columns as
 * they stand on the desk (`components/desk/columns.ts`). The others follow in that order, so that columns grow downwards.
 */
export function inOrderOfNeed(
	questions: readonly QuestionRow[],
	{ stage, order }: Pick<SessionState, "stage" | "order">,
): { first: QuestionRow[]; rest: QuestionRow[] } {
	const wanted = new Set([stage.now?.questionId, stage.proposal?.questionId, ...order]);
	const isNext = ({ id }: QuestionRow) => wanted.has(id);
	const review = questions.filter(({ status }) => status === "held" || status === "pending").sort(byAsking);
	const published = questions.filter(({ status }) => status === "published").sort(byVotes);
	const others = questions.filter(({ status }) => !["held", "pending", "published"].includes(status));
	const open = published.filter((one) => !isNext(one) && one.putAt === null && one.skippedAt === null);
	const first = new Set([...questions.filter(isNext), ...review.slice(0, CARDS), ...open.slice(0, CARDS)]);
	const rest = [...review, ...published, ...others].filter((one) => !first.has(one));
	return { first: [...first], rest };
}

function byAsking(a: QuestionRow, b: QuestionRow): number {
	return a.askedAt - b.askedAt;
}

function byVotes(a: QuestionRow, b: QuestionRow): number {
	return Number(b.pinned) - Number(a.pinned) || b.votes - a.votes;
}
