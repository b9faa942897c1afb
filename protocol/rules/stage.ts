import type { Change } from "../ledger.ts";
import { CONFIRM_MS } from "../limits.ts";
import { maySend } from "../permissions.ts";
import type { Reason } from "../refusals.ts";
import type { StageMode } from "../statuses.ts";
import type { Rank } from "../views/session.ts";
import {
	NO_SUCH_QUESTION,
	type RuleQuestion,
	type Step,
	type StepContext,
	setQuestion,
	setStage,
	type Verdict,
} from "./context.ts";

type OnQuestion = { questionId: string };

/**
 * [S2] [S3] Puts a published, unanswered question on its hall's stage, in its stage wording if it has one. It leaves the
 * running order, and replaces the question on stage, which is then answered.
 *
 * [S10] If two people have to agree, the second puts it: a moderator confirms another's proposal, and the chair takes what
 * moderators have lined up. The first only proposes: so does a chair who takes a question that is not in the order.
 */
export function put(context: StepContext, { questionId }: OnQuestion): Verdict {
	const { stage, settings, order, by } = context;
	const question = context.question(questionId);
	if (!question) return NO_SUCH_QUESTION;
	const refused = refuseStage(context) ?? refusePut(question);
	if (refused) return refused;
	const isOn = stage.item?.id === questionId;
	if (isOn && isQuestionShown(context)) return { verb: "put", questionId, changes: [] };
	if (!settings.twoPerson || isOn) return putOnStage(context, question);
	const isLinedUp = order.includes(questionId);
	if (!maySend(by.roles, "order.place") && isLinedUp) return putOnStage(context, question);
	const proposed = stage.proposal?.questionId === questionId ? stage.proposal : null;
	if (!proposed || proposed.at <= context.now - CONFIRM_MS) return propose(context, questionId);
	if (proposed.personId !== by.personId) return putOnStage(context, question);
	return { code: "second-person-needed", seconds: secondsLeft(proposed.at, context.now) };
}

/** [S4] Marks a put question as answered, on stage or later. If it is on stage, the screens move on to the top questions. */
export function answered(context: StepContext, { questionId }: OnQuestion): Verdict {
	const question = context.question(questionId);
	if (!question) return NO_SUCH_QUESTION;
	const refused = refuseStage(context);
	if (refused) return refused;
	if (question.status !== "published" || question.putAt === null) return { code: "not-on-stage" };
	if (question.answeredAt !== null) return { code: "already-answered" };
	const changes = [
		...setQuestion(question, { answeredAt: context.now, place: null }),
		...stepDown(context, questionId),
	];
	return { verb: "answer", questionId, changes };
}

/** [S7] The chair asks the question on stage again, for lack of an answer. The record keeps each time. */
export function press(context: StepContext, { questionId }: OnQuestion): Verdict {
	const question = context.question(questionId);
	const refused = refuseStage(context);
	if (refused) return refused;
	if (!question || context.stage.item?.id !== questionId) return { code: "not-on-stage" };
	return { verb: "press", questionId, changes: setQuestion(question, { pressedAt: context.now }) };
}

/** [S8] Skips a question that is on stage or in the running order, or was answered: it leaves both, and is not answered. */
export function skip(context: StepContext, { questionId }: OnQuestion): Verdict {
	const question = context.question(questionId);
	const refused = refuseStage(context);
	if (refused) return refused;
	if (!question || !canBeSkipped(context, question)) return { code: "not-on-stage" };
	const changes = [
		...setQuestion(question, { answeredAt: null, skippedAt: context.now, place: null }),
		...stepDown(context, questionId),
	];
	return { verb: "skip", questionId, changes };
}

/** [S5] Sets what the hall's screens show. Mode `question` needs a question on stage, which other modes leave there. */
export function show(context: StepContext, { mode }: { mode: StageMode }): Verdict {
	const refused = refuseStage(context);
	if (refused) return refused;
	if ((mode === "question" || mode === "both") && !context.stage.item) return { code: "not-on-stage" };
	return { verb: "show", questionId: null, changes: setStage(context, { mode }) };
}

/** [S9] Lowers or raises the curtain on every screen of the hall. The stage behind it does not change. */
export function curtain(context: StepContext, { down }: { down: boolean }): Verdict {
	return refuseStage(context) ?? { verb: "curtain", questionId: null, changes: setStage(context, { curtain: down }) };
}

/** [S6] Makes this the current session of its hall. Its screens start with the holding slide. */
export function take(context: StepContext): Verdict {
	const session = context.session.id;
	if (context.stage.sessionId === session) return { verb: "take", questionId: null, changes: [] };
	const changes = setStage(context, { session, mode: "holding", item: null, proposal: null });
	return { verb: "take", questionId: null, changes };
}

/** [S1] Only the current session may change its hall's stage. */
function refuseStage({ stage, session }: Pick<StepContext, "stage" | "session">): Reason | null {
	return stage.sessionId === session.id ? null : { code: "session-not-on-stage" };
}

/** [S10] How long a proposal made at `at` can still be confirmed. Times in ms; the result in whole seconds, at least one. */
function secondsLeft(at: number, now: number): number {
	return Math.min(CONFIRM_MS / 1_000, Math.max(1, Math.ceil((at + CONFIRM_MS - now) / 1_000)));
}

function canBeSkipped({ stage, order }: StepContext, { id, status, answeredAt }: RuleQuestion): boolean {
	return stage.item?.id === id || order.includes(id) || (status === "published" && answeredAt !== null);
}

function refusePut({ status, answeredAt }: RuleQuestion): Reason | null {
	if (status === "withdrawn") return { code: "withdrawn" };
	if (status !== "published") return { code: "not-published" };
	return answeredAt === null ? null : { code: "already-answered" };
}

function putOnStage(context: StepContext, question: RuleQuestion): Step {
	const { item, mode } = context.stage;
	// A question that is already on stage, while the screens show something else, keeps its time and votes.
	const isOn = item?.id === question.id;
	const putAt = isOn ? item.putAt : context.now;
	const votesWhenPut = isOn ? question.votesWhenPut : question.votes;
	const rankWhenPut = rankOf(context, question) ?? question.rankWhenPut;
	const changes = [
		...setStage(context, {
			item: {
				kind: "question",
				id: question.id,
				putAt,
				wordingId: (question.stageWording ?? question.stageWordingCy) === null ? null : question.wordingId,
			},
			mode: mode === "both" ? "both" : "question",
			proposal: null,
		}),
		...setQuestion(question, { putAt, votesWhenPut, rankWhenPut, place: null }),
		...answerReplaced(context, question.id),
	];
	return { verb: "put", questionId: question.id, changes };
}

/** [C23] @returns a question's rank in Top; null if it is not there, because it was put before */
function rankOf(context: StepContext, { id }: RuleQuestion): Rank | null {
	const top = context.top();
	const index = top.findIndex((one) => one.id === id);
	return index < 0 ? null : { rank: index + 1, of: top.length };
}

/** [S4] The question that another one replaces on stage is answered. */
function answerReplaced(context: StepContext, questionId: string): Change[] {
	const replaced = context.question(context.stage.item?.id ?? "");
	return replaced && replaced.id !== questionId ? setQuestion(replaced, { answeredAt: context.now }) : [];
}

function propose(context: StepContext, questionId: string): Step {
	const { personId } = context.by;
	const proposal = personId === null ? null : { questionId, personId, at: context.now };
	return { verb: "propose", questionId, changes: setStage(context, { proposal }) };
}

/** If this question is on stage, it leaves; screens that show it move on to the top questions. */
function stepDown(context: StepContext, questionId: string): Change[] {
	const { item, mode } = context.stage;
	if (item?.id !== questionId) return [];
	return setStage(context, { item: null, mode: isQuestionShown(context) ? "top" : mode });
}

function isQuestionShown({ stage }: StepContext): boolean {
	return stage.mode === "question" || stage.mode === "both";
}
