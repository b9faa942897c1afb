import { generateKeyBetween } from "fractional-indexing";
import type { StageMode } from "#protocol/statuses.ts";
import type { By } from "./by.ts";
import { find, orderOf } from "./groups.ts";
import type { Question, State } from "./state.ts";

type On = { questionId: string };

/** What the hall's screens show, and what comes next on them. Each function gives a refusal's code, or null once it is done. */

/** [S1] [S2] [S3] [S10] */
export function put(state: State, by: By, { questionId }: On): string | null {
	const { stage, session } = state;
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	if (stage.session !== "session") return "session-not-on-stage";
	const { status } = question.decision;
	if (status === "withdrawn") return "withdrawn";
	if (status !== "published") return "not-published";
	if (question.answeredAt !== null) return "already-answered";
	const isOn = stage.question?.id === questionId;
	if (isOn && isQuestionShown(state)) return null;
	if (session.twoPerson && !isOn) {
		const isProposed = stage.proposal?.questionId === questionId;
		if (by.role === "chair" && question.place !== null) {
			// Lined up by a moderator, who agrees.
		} else if (!isProposed) {
			stage.proposal = { questionId, by: by.name, at: by.time };
			return null;
		} else if (stage.proposal?.by === by.name) return "second-person-needed";
	}
	const replaced = isOn || !stage.question ? undefined : find(state, stage.question.id);
	if (replaced) replaced.answeredAt = by.time;
	const putAt = isOn ? (stage.question?.putAt ?? by.time) : by.time;
	stage.question = { id: questionId, putAt, wording: question.wording?.words ? question.wording : null };
	stage.mode = stage.mode === "both" ? "both" : "question";
	stage.proposal = null;
	question.putAt = putAt;
	question.place = null;
	return null;
}

/** [S4] */
export function answered(state: State, { time }: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	if (state.stage.session !== "session") return "session-not-on-stage";
	if (question.decision.status !== "published" || question.putAt === null) return "not-on-stage";
	if (question.answeredAt !== null) return "already-answered";
	question.answeredAt = time;
	stepDown(state, question);
	return null;
}

/** [S7] */
export function press(state: State, { time }: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (state.stage.session !== "session") return "session-not-on-stage";
	if (!question || state.stage.question?.id !== questionId) return "not-on-stage";
	question.pressedAt = time;
	return null;
}

/** [S8] */
export function skip(state: State, { time }: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (state.stage.session !== "session") return "session-not-on-stage";
	const isThere = state.stage.question?.id === questionId || (question?.place ?? null) !== null;
	const wasAnswered = question?.decision.status === "published" && question.answeredAt !== null;
	if (!question || !(isThere || wasAnswered)) return "not-on-stage";
	question.skippedAt = time;
	question.answeredAt = null;
	stepDown(state, question);
	return null;
}

/** [S1] [S5] */
export function show(state: State, { session }: By, { mode }: { mode: StageMode }): string | null {
	const { stage } = state;
	if (stage.session !== session) return "session-not-on-stage";
	if ((mode === "question" || mode === "both") && !stage.question) return "not-on-stage";
	stage.mode = mode;
	return null;
}

/** [S9] */
export function curtain({ stage }: State, { session }: By, { down }: { down: boolean }): string | null {
	if (stage.session !== session) return "session-not-on-stage";
	stage.curtain = down;
	return null;
}

/** [S6] */
export function take(state: State, { session }: By): null {
	if (state.stage.session === session) return null;
	Object.assign(state.stage, { session, question: null, mode: "holding", proposal: null });
	return null;
}

/** [M4] */
export function next(state: State, by: By, { questionId }: On): string | null {
	const [first] = orderOf(state);
	return first?.id === questionId ? "already-in-order" : place(state, by, { questionId, before: first?.id ?? null });
}

/** [M4] `before` is null for the end. */
export function place(
	state: State,
	{ time }: By,
	{ questionId, before }: On & { before: string | null },
): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	const { status } = question.decision;
	if (status === "withdrawn") return "withdrawn";
	if (status !== "published") return "not-published";
	if (question.answeredAt !== null) return "already-answered";
	if (state.stage.question?.id === questionId) return "on-stage";
	const order = orderOf(state);
	const others = order.filter((one) => one !== question);
	const found = others.findIndex(({ id }) => id === before);
	const at = found < 0 ? others.length : found;
	const wanted = others.toSpliced(at, 0, question);
	if (wanted.every((one, n) => one === order[n])) return null;
	if (question.place === null) question.orderedAt = time;
	const [one, other] = [others[at - 1]?.place ?? null, others[at]?.place ?? null];
	if (one === null || other === null || one < other) question.place = generateKeyBetween(one, other);
	else renumber(wanted);
	return null;
}

/** [M5] */
export function remove(state: State, _: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if ((question?.place ?? null) === null || !question) return "not-in-order";
	question.place = null;
	return null;
}

/** @returns the words on stage, as they were when they were put; null where there is none */
export function wordsOnStage(state: State): string | null {
	const { question } = state.stage;
	return question && (question.wording?.words ?? find(state, question.id)?.words ?? null);
}

export function isQuestionShown({ stage }: State): boolean {
	return stage.mode === "question" || stage.mode === "both";
}

/** Undoing may give two the same place, and between them is no room. */
function renumber(order: readonly Question[]): void {
	let last: string | null = null;
	for (const question of order) {
		last = generateKeyBetween(last, null);
		question.place = last;
	}
}

function stepDown(state: State, question: Question): void {
	const { stage } = state;
	question.place = null;
	if (stage.question?.id !== question.id) return;
	if (isQuestionShown(state)) stage.mode = "top";
	stage.question = null;
}
