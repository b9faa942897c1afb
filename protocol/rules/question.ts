import { languageOf } from "../language.ts";
import type { Change, Decision } from "../ledger.ts";
import {
	REMARK_GRAPHEMES,
	REPORTS_TO_REVIEW,
	STAGE_WORDING_GRAPHEMES,
	TAG_GRAPHEMES,
	TAGS_A_QUESTION,
} from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { DecidedStatus, DeclineReason } from "../statuses.ts";
import { lengthOf, tidy } from "../words.ts";
import {
	decisionOf,
	NO_SUCH_QUESTION,
	type RuleQuestion,
	type StepContext,
	setQuestion,
	setStage,
	type Verdict,
} from "./context.ts";

/** The state in which a moderator saw a card, and the edition they read. */
type Seen<As extends string> = { questionId: string; seen: As; edition: number };

/** [M1] [M2] [M10] Publishes a question in review; or a declined one, if it was seen as declined. */
export function approve(context: StepContext, input: Seen<"review" | "held" | "declined">): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	const isDeclined = input.seen === "declined" && question.status === "declined";
	const refused = isDeclined
		? null
		: refuseDecision(question, input.seen === "declined" ? "review" : input.seen, input);
	if (refused) return refused;
	const changes = [
		...decide(context, question, { status: "published", reason: null, remark: null, heldFor: [] }),
		...setQuestion(question, { publishedAt: question.publishedAt ?? context.now }),
	];
	return { verb: "approve", questionId: question.id, changes };
}

/**
 * [M2] [M3] [M13] Holds a question for another look: one in review that no moderator holds, or a published one, which leaves the
 * floor, the running order and the stage.
 */
export function hold(context: StepContext, input: Seen<"review" | "published">): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	const refused = refuseDecision(question, input.seen, input);
	if (refused) return refused;
	const heldFor = [...question.heldFor, "moderator" as const];
	const changes = [...decide(context, question, { status: "held", heldFor }), ...takeDown(context, question)];
	return { verb: "hold", questionId: question.id, changes };
}

/** [M1] [M2] [M3] [M10] [M11] Declines a question in review, or takes down a published one that was seen as published. */
export function decline(
	context: StepContext,
	input: Seen<"review" | "held" | "published"> & { reason: DeclineReason; remark?: string | undefined },
): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	const refused = refuseDecision(question, input.seen, input);
	if (refused) return refused;
	const remark = tidy(input.remark ?? "") || null;
	if (remark && lengthOf(remark) > REMARK_GRAPHEMES) return { code: "remark-too-long", max: REMARK_GRAPHEMES };
	const changes = [
		...decide(context, question, { status: "declined", reason: input.reason, remark }),
		...takeDown(context, question),
	];
	return { verb: "decline", questionId: question.id, changes };
}

/**
 * [M2] [M12] Merges a question that has not been on stage into a published one. They become one group: a vote for either is a vote
 * for the group, and counts once.
 */
export function merge(context: StepContext, input: Seen<"review" | "held" | "published"> & { into: string }): Verdict {
	const question = context.question(input.questionId);
	const into = context.question(input.into);
	if (!question) return NO_SUCH_QUESTION;
	const refused = refuseDecision(question, input.seen, input);
	if (refused) return refused;
	// [V1] The tally of a question that was put is final.
	if (question.putAt !== null) return { code: "on-stage" };
	if (into?.status !== "published" || into.id === question.id) return { code: "cannot-merge" };
	if (!canAddVotes(question, into)) return { code: "group-votes-final" };
	const changes = [
		...decide(context, question, { status: "merged", mergedInto: into.id, mergedAs: question.status }),
		...takeDown(context, question),
	];
	return { verb: "merge", questionId: question.id, changes, reads: [into.id] };
}

/** [V1] [M12] A question the floor has never seen has no votes, so it cannot change a final tally. */
export function canAddVotes(question: RuleQuestion, head: RuleQuestion): boolean {
	return head.putAt === null || question.publishedAt === null;
}

/** [M12] Undoes a merge: the question gets its previous status back, and both count their own votes. */
export function split(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const question = context.question(questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.status === "withdrawn") return { code: "withdrawn" };
	if (question.status !== "merged") return { code: "not-merged" };
	const status = question.mergedAs ?? "pending";
	const changes = decide(context, question, { status, mergedInto: null, mergedAs: null });
	return { verb: "split", questionId, changes };
}

/** [M14] Adds a tag to a question, or removes it. */
export function tag(context: StepContext, input: { questionId: string; tag: string; on: boolean }): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	const name = tidy(input.tag);
	const length = lengthOf(name);
	if (length < 1 || length > TAG_GRAPHEMES) return { code: "tag-length", max: TAG_GRAPHEMES };
	const isOn = question.tags.includes(name);
	if (input.on && !isOn && question.tags.length >= TAGS_A_QUESTION)
		return { code: "too-many-tags", max: TAGS_A_QUESTION };
	const changes: Change[] =
		isOn === input.on ? [] : [{ of: "tag", id: question.id, field: name, old: isOn, new: input.on }];
	return { verb: "tag", questionId: question.id, changes };
}

/**
 * [M15] Sets or removes a question's stage wording, in the conference's language, in Welsh or in both. It must replace the one its moderator saw (`found`). What is already on stage
 * does not change.
 */
export function word(
	context: StepContext,
	input: {
		questionId: string;
		wording: string | null;
		wordingCy?: string | null | undefined;
		found: string | null;
		foundCy?: string | null | undefined;
	},
): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	const words = tidy(input.wording ?? "") || null;
	const wordsCy = tidy(input.wordingCy ?? "") || null;
	const max = STAGE_WORDING_GRAPHEMES;
	if ([words, wordsCy].some((one) => one && lengthOf(one) > max)) return { code: "stage-wording-too-long", max };
	const { id, stageWording, stageWordingCy, wordedBy } = question;
	if (stageWording === words && stageWordingCy === wordsCy) return { verb: "word", questionId: id, changes: [] };
	if (stageWording !== input.found || stageWordingCy !== (input.foundCy ?? null)) {
		const [wording, wordingCy] = [stageWording ?? "", stageWordingCy ?? ""];
		return { code: "worded-since", by: wordedBy ?? "", wording, wordingCy };
	}
	const changes = [...setQuestion(question, { wording: context.newId }), ...dropProposal(context, id)];
	const language = words === null ? null : languageOf(words);
	const wording = { id: context.newId, questionId: id, words, language, wordsCy };
	return { verb: "word", questionId: id, changes, adds: { wording } };
}

/** [M16] Pins a question to the top of the desk's published column, or unpins it. */
export function pin(context: StepContext, { questionId, pinned }: { questionId: string; pinned: boolean }): Verdict {
	const question = context.question(questionId);
	return question ? { verb: "pin", questionId, changes: setQuestion(question, { pinned }) } : NO_SUCH_QUESTION;
}

/** [M19] Mutes a question's author for `minutes`; null until the session ends. */
export function mute(context: StepContext, input: { questionId: string; minutes: number | null }): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.inHall) return { code: "no-author" };
	const until = input.minutes === null ? null : context.now + input.minutes * 60_000;
	return { verb: "mute", questionId: question.id, changes: setQuestion(question, { mute: { until } }) };
}

/** [M33] Puts off a question in review, or takes it up again. Only desks are told. */
export function defer(context: StepContext, input: { questionId: string; deferred: boolean }): Verdict {
	const question = context.question(input.questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.status === "withdrawn") return { code: "withdrawn" };
	if (question.status !== "pending" && question.status !== "held") return { code: "not-in-review" };
	const verb = input.deferred ? "defer" : "recall";
	return { verb, questionId: question.id, changes: setQuestion(question, { deferred: input.deferred }) };
}

/** [M35] Whether enough delegates have reported a published question to have it in review again, and no moderator has kept it. */
export function isReported(question: Pick<RuleQuestion, "status" | "reports" | "kept">): boolean {
	return question.status === "published" && !question.kept && question.reports >= REPORTS_TO_REVIEW;
}

/** [M35] Keeps a published question that was reported. Its words do not change any more, so later reports change nothing. */
export function keep(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const question = context.question(questionId);
	if (!question) return NO_SUCH_QUESTION;
	if (question.status !== "published") return { code: "not-published" };
	return { verb: "keep", questionId, changes: setQuestion(question, { kept: true }) };
}

/** [M19] Unmutes an author who was muted from this question. */
export function unmute(context: StepContext, { questionId }: { questionId: string }): Verdict {
	const question = context.question(questionId);
	if (!question) return NO_SUCH_QUESTION;
	return { verb: "unmute", questionId, changes: setQuestion(question, { mute: null }) };
}

/**
 * [M1] [M2] [M3] [M10] A question is decided once, in the edition that was read. The second moderator is told who was first.
 * @param seen `review` for a pending card or one the filter holds; `held` for one that a moderator may have held
 */
function refuseDecision(
	question: RuleQuestion,
	seen: "review" | "held" | "published",
	{ edition }: { edition: number },
): Reason | null {
	switch (question.status) {
		case "held":
			if (seen !== "held" && question.heldFor.includes("moderator")) return decidedBefore(question, "held");
			if (seen === "published") return { code: "not-published" };
			return question.edition === edition ? null : { code: "reworded" };
		case "pending":
			if (seen === "published") return { code: "not-published" };
			return question.edition === edition ? null : { code: "reworded" };
		case "published":
			return seen === "published" ? null : decidedBefore(question, "published");
		case "declined":
			return decidedBefore(question, "declined");
		case "withdrawn":
			return { code: "withdrawn" };
		case "merged":
			return decidedBefore(question, "merged");
	}
}

function decidedBefore({ decided }: RuleQuestion, did: DecidedStatus): Reason {
	return { code: "already-decided", by: decided?.by ?? "", did, at: decided?.at ?? 0 };
}

/** [M33] What is decided is not put off any more. */
function decide({ by, now }: StepContext, question: RuleQuestion, to: Partial<Decision>): Change[] {
	const decision = { ...decisionOf(question), ...to, by: by.personId, at: now };
	return setQuestion(question, { decision, deferred: false });
}

/** [M3] A question that leaves the floor also leaves the running order and the stage, which returns to the holding slide. */
function takeDown(context: StepContext, question: RuleQuestion): Change[] {
	const { item, mode } = context.stage;
	const isOn = item?.id === question.id;
	return [
		...setQuestion(question, { place: null }),
		...(isOn ? setStage(context, { item: null, mode: mode === "question" || mode === "both" ? "holding" : mode }) : []),
		...dropProposal(context, question.id),
	];
}

/** [S10] Withdraws a proposal whose question has changed its wording or is no longer published. */
export function dropProposal(context: StepContext, questionId: string): Change[] {
	return context.stage.proposal?.questionId === questionId ? setStage(context, { proposal: null }) : [];
}
