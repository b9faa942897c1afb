import { CONFIRM_MS } from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { DeskQuestion, ShownMode, StageMode } from "../views.ts";

/** A hall's stage as a session's rules need it. */
export type StageState = { sessionId: string | null; mode: StageMode; questionId: string | null };

/** [S1] Only the session that is on now may change its hall's stage: nothing displaces another session's question. */
export function refuseStage(state: { stage: StageState; sessionId: string }): Reason | null {
	return state.stage.sessionId === state.sessionId ? null : { code: "session-not-on-stage" };
}

/** [S1] [S5] The screens show what they are set to; the question only while one is being put. */
export function refuseShow(state: { stage: StageState; sessionId: string; mode: ShownMode }): Reason | null {
	const off = refuseStage(state);
	if (off) return off;
	return (state.mode === "question" || state.mode === "both") && state.stage.questionId === null
		? { code: "not-on-stage" }
		: null;
}

/** [S1] [S2] Only a published question that was not answered yet can be put. */
export function refusePut(state: {
	stage: StageState;
	sessionId: string;
	question: Pick<DeskQuestion, "status" | "answeredAt"> | undefined;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	const off = refuseStage(state);
	if (off) return off;
	if (state.question.status === "withdrawn") return { code: "withdrawn" };
	if (state.question.status !== "published") return { code: "not-published" };
	if (state.question.answeredAt !== null) return { code: "already-answered" };
	return null;
}

/** [S10] Where two have to agree, the chair is the second, and puts only what moderators have set in the running order. */
export function refuseChair(state: {
	stage: StageState;
	twoPerson: boolean;
	questionId: string;
	order: readonly string[];
}): Reason | null {
	const { stage, twoPerson, questionId, order } = state;
	const agreed = !twoPerson || order.includes(questionId) || stage.questionId === questionId;
	return agreed ? null : { code: "not-in-order" };
}

/** [S10] How long a second moderator has to confirm what was proposed at `at`. Times in ms; in whole seconds, at least one. */
export function secondsLeft(at: number, now: number): number {
	return Math.min(CONFIRM_MS / 1_000, Math.max(1, Math.ceil((at + CONFIRM_MS - now) / 1_000)));
}

/** [S1] [S4] A question that was put, and was not answered yet, can be marked as answered: on stage or after it. */
export function refuseAnswered(state: {
	stage: StageState;
	sessionId: string;
	question: Pick<DeskQuestion, "status" | "putAt" | "answeredAt"> | undefined;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	const off = refuseStage(state);
	if (off) return off;
	if (state.question.status !== "published" || state.question.putAt === null) return { code: "not-on-stage" };
	return state.question.answeredAt === null ? null : { code: "already-answered" };
}

/** [S1] [S7] Only the question on stage can be pressed. */
export function refusePress(state: { stage: StageState; sessionId: string; questionId: string }): Reason | null {
	return refuseStage(state) ?? (state.stage.questionId === state.questionId ? null : { code: "not-on-stage" });
}

/** [S1] [S8] What is on stage, or in the running order, can be gone past. */
export function refuseSkip(state: {
	stage: StageState;
	sessionId: string;
	questionId: string;
	order: readonly string[];
}): Reason | null {
	const off = refuseStage(state);
	if (off) return off;
	const there = state.stage.questionId === state.questionId || state.order.includes(state.questionId);
	return there ? null : { code: "not-on-stage" };
}
