import { FEEDBACK_LATE_MS, FEEDBACK_MS } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { SessionStatus } from "../statuses.ts";

/** What is known of a question, by the floor and by the server. Times in ms since 1970. */
type Answered = { id: string; answeredAt: number | null };

type Feedback = {
	/** Whether the conference's phones ask at all. */
	asksFeedback: boolean;
	session: { status: SessionStatus };
	now: number;
};

/** @returns the question answered last; undefined if none has been */
export function lastAnswered<Q extends Answered>(questions: readonly Q[]): Q | undefined {
	return questions.reduce<Q | undefined>(
		(last, one) => (one.answeredAt !== null && one.answeredAt >= (last?.answeredAt ?? 0) ? one : last),
		undefined,
	);
}

/**
 * [L20] The questions of which phones ask "Did that answer it?": the one answered last, until the next answer or the session's end, and
 * each for at least `FEEDBACK_MS`.
 * @param questions the published ones
 * @returns the oldest answer first
 */
export function asksAbout<Q extends Answered>(questions: readonly Q[], { asksFeedback, session, now }: Feedback): Q[] {
	if (!asksFeedback) return [];
	const last = session.status === "open" || session.status === "paused" ? lastAnswered(questions) : undefined;
	return questions
		.filter((one) => one.answeredAt !== null && (one === last || now < one.answeredAt + FEEDBACK_MS))
		.sort((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0));
}

/**
 * [L20] [L21] Whether a delegate may say if a question was answered.
 * @param question undefined unless it is published in this session
 * @param questions the session's published questions
 */
export function refuseFeedback(
	question: Answered | undefined,
	questions: readonly Answered[],
	state: Feedback,
): Reason | null {
	if (!question) return { code: "no-such-question" };
	const now = state.now - FEEDBACK_LATE_MS;
	return asksAbout(questions, { ...state, now }).includes(question) ? null : { code: "feedback-over" };
}

/** [L22] @returns how many in a hundred were not satisfied, and of how many */
export function notSatisfied({ yes, no }: { yes: number; no: number }): { percent: number; count: number } {
	const count = yes + no;
	return { percent: count === 0 ? 0 : Math.round((100 * no) / count), count };
}
