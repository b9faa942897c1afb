import type { QuestionRow } from "#db/snapshot.ts";
import { byAsking, byDeskVotes, isNeverPut } from "#protocol/rules/ranking.ts";
import type { SessionState } from "./serializers.ts";

/** More cards than a column shows on a large screen. */
const CARDS = 40;

/**
 * @returns the questions a moderator needs first (on stage, proposed for it, in the running order, of the last steps, and the top
 *   of both columns), and the others in the order of the columns, so that these grow downwards
 */
export function inOrderOfNeed(
	questions: readonly QuestionRow[],
	{ stage, order, undo }: Pick<SessionState, "stage" | "order" | "undo">,
): { first: QuestionRow[]; rest: QuestionRow[] } {
	const last = undo.map(({ questionId }) => questionId);
	const named = new Set([stage.item?.id, stage.proposal?.questionId, ...order, ...last]);
	const review = questions.filter(({ status }) => status === "held" || status === "pending").sort(byAsking);
	const published = questions.filter(({ status }) => status === "published").sort(byDeskVotes);
	const open = published.filter((one) => isNeverPut(one) && one.skippedAt === null);
	const first = new Set([
		...questions.filter(({ id }) => named.has(id)),
		...review.slice(0, CARDS),
		...open.filter(({ id }) => !named.has(id)).slice(0, CARDS),
	]);
	const inTurn = new Set([...review, ...published, ...questions]);
	return { first: [...first], rest: [...inTurn].filter((one) => !first.has(one)) };
}
