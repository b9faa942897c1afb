import { type Change, type LedgerVerb, UNDOING } from "../ledger.ts";
import { TAGS_A_QUESTION } from "../limits.ts";
import { maySend } from "../permissions.ts";
import type { Reason } from "../refusals.ts";
import {
	isAllowedWord,
	isSame,
	questionFields,
	type RuleQuestion,
	type StepContext,
	sessionFields,
	setQuestion,
	setStage,
	stageFields,
	type Verdict,
} from "./context.ts";
import { canAddVotes, dropProposal } from "./question.ts";
import { areTimesInOrder } from "./session.ts";

export type UndoableLine = {
	verb: LedgerVerb;
	questionId: string | null;
	changes: readonly Change[];
	isUndone: boolean;
	/** Fields of the hall's stage that later steps have changed, unless they were undone. */
	stageChanged: readonly string[];
};

/**
 * [M7] [M8] Undoes a step by value: each field that still has the value the step gave it gets back its old value. A field of the
 * stage must also be untouched since. Refused if an essential field has changed since, or if the result would break a rule.
 *
 * For a step on many questions, it undoes those that can be undone, and is refused if there are none.
 *
 * @returns if something has changed since, a refusal with an empty `by`: the caller finds out who it was
 */
export function undo(context: StepContext, line: UndoableLine | null): Verdict {
	const undoing = line && UNDOING[line.verb];
	if (!line || !undoing || line.isUndone) return { code: "nothing-to-undo" };
	if (!maySend(context.by.roles, undoing.command)) return { code: "not-allowed" };
	const { questionId } = line;
	const isBulk = questionId === null && line.changes.some(isOfQuestion);
	const parts = isBulk ? [...Map.groupBy(line.changes, ({ id }) => id).values()] : [line.changes];
	const verdicts = parts.map((changes) => setBack(context, line, changes));
	const changes = verdicts.flatMap((verdict) => ("code" in verdict ? [] : verdict));
	const [first] = verdicts;
	if (changes.length === 0) return first && "code" in first ? first : { code: "nothing-to-undo" };
	return { verb: "undo", questionId, changes };
}

const CHANGED_SINCE: Reason = { code: "changed-since", by: "" };

function setBack(context: StepContext, line: UndoableLine, changes: readonly Change[]): Reason | Change[] {
	const { essential, leaves = [] } = UNDOING[line.verb] ?? {};
	// Another moderator may have set the same value on the stage since, such as a lowered curtain. That stays.
	const isOurs = (change: Change) =>
		isSame(currentValue(context, change), change.new) &&
		!(change.of === "stage" && line.stageChanged.includes(change.field));
	const question = context.question(changes.find(isOfQuestion)?.id ?? "");
	const refused = refuseQuestion(question, changes);
	if (refused) return refused;
	const isEssential = ({ field }: Change) => !essential || essential.includes(field);
	if (!changes.filter(isEssential).every(isOurs)) return CHANGED_SINCE;
	const back = changes
		.filter((change) => !leaves.includes(change.field) && isOurs(change))
		.map((change) => withoutExpired(swap(change), context.now));
	if (back.some(({ of }) => of === "stage") && context.stage.sessionId !== context.session.id) {
		return { code: "session-not-on-stage" };
	}
	if (!keepsTimesInOrder(context, back)) return { code: "wrong-times" };
	if (!isAllowed(context, question, back)) return CHANGED_SINCE;
	if (addsFinalVotes(context, question, back)) return { code: "group-votes-final" };
	return adjust(context, question, back);
}

/** A withdrawn question stays withdrawn. Its author can still be unmuted. */
function refuseQuestion(question: RuleQuestion | undefined, changes: readonly Change[]): Reason | null {
	if (question?.status !== "withdrawn") return null;
	return changes.every(({ of, field }) => of === "question" && field === "mute") ? null : { code: "withdrawn" };
}

/** [M6] */
function keepsTimesInOrder({ settings }: StepContext, back: readonly Change[]): boolean {
	const times = back.flatMap((change) =>
		change.of === "session" && (change.field === "opensAt" || change.field === "closesAt")
			? [[change.field, change.new]]
			: [],
	);
	return times.length === 0 || areTimesInOrder({ ...settings, ...Object.fromEntries(times) });
}

function isAllowed(context: StepContext, question: RuleQuestion | undefined, back: readonly Change[]): boolean {
	return back.every((change) => {
		switch (change.of) {
			case "tag":
				return !change.new || (question?.tags.length ?? 0) < TAGS_A_QUESTION;
			case "note":
				return (
					change.field !== "sent" || context.notes.some(({ id, acknowledgedAt }) => id === change.id && !acknowledgedAt)
				);
			case "stage":
				return change.field !== "item" || change.new === null || canBeOnStage(context, change.new.id, back);
			case "question": {
				// [S4] A question that was skipped after its answer may since have been put again, or be about to be.
				if (change.field === "answeredAt" && change.new !== null)
					return question?.place === null && context.stage.item?.id !== change.id;
				if (change.field === "deferred" && change.new) return isInReviewAfter(question, back);
				if (change.field !== "decision") return true;
				const { status, mergedInto } = change.new;
				const isPlaced =
					question?.place !== null && !back.some(({ id, field }) => id === change.id && field === "place");
				const isShown = isPlaced || context.stage.item?.id === change.id;
				if (status !== "published" && isShown) return false;
				return mergedInto === null || canTake(context, change.id, mergedInto);
			}
			default:
				return true;
		}
	});
}

/** [M33] Only a question in review is put off. */
function isInReviewAfter(question: RuleQuestion | undefined, back: readonly Change[]): boolean {
	const decision = back.find((change) => change.of === "question" && change.field === "decision");
	const status = decision?.of === "question" && decision.field === "decision" ? decision.new.status : question?.status;
	return status === "held" || status === "pending";
}

/**
 * [M12] Only a question that has not been put can be merged again: into a published question or a member of its group, but not into
 * one that was since merged into it.
 */
function canTake(context: StepContext, id: string, into: string): boolean {
	const question = context.question(id);
	if (question?.putAt !== null || context.membersOf(id).includes(into)) return false;
	return headOf(context, into)?.status === "published";
}

/** [V1] [M12] Whether a question with votes would be merged again into a group that has been put. */
function addsFinalVotes(context: StepContext, question: RuleQuestion | undefined, back: readonly Change[]): boolean {
	return back.some((change) => {
		if (!question || change.of !== "question" || change.field !== "decision" || !change.new.mergedInto) return false;
		const head = headOf(context, change.new.mergedInto);
		return head !== undefined && !canAddVotes(question, head);
	});
}

function headOf(context: StepContext, id: string): RuleQuestion | undefined {
	let head = context.question(id);
	while (head?.mergedInto) head = context.question(head.mergedInto);
	return head;
}

/** [S2] An answered question can return to the stage only if the answer itself is undone. */
function canBeOnStage(context: StepContext, questionId: string, back: readonly Change[]): boolean {
	const question = context.question(questionId);
	return question?.status === "published" && isUnanswered(question, back);
}

/** Whether a question is unanswered once these changes are made. */
function isUnanswered(question: RuleQuestion, back: readonly Change[]): boolean {
	return question.answeredAt === null || back.some(({ id, field }) => id === question.id && field === "answeredAt");
}

/** Drops what can no longer be restored, and adds what the rules require besides. */
function adjust(context: StepContext, question: RuleQuestion | undefined, back: Change[]): Change[] {
	const after = stageAfter(context, back);
	const restored = back.filter(
		(change) =>
			!(change.of === "question" && change.field === "place" && change.new !== null) ||
			canHavePlace(context, question, back, after),
	);
	const isStageLeft = back.some((change) => change.of === "stage" && change.field === "session");
	const hasNothingToShow = !after.item && (after.mode === "question" || after.mode === "both");
	const stage = restored.filter(({ of, field }) => of === "stage" && field !== "mode");
	const isBack = back.some((change) => change.of === "stage" && change.field === "item");
	const returned = isBack && after.item ? context.question(after.item.id) : undefined;
	return [
		...restored.filter(({ of }) => of !== "stage"),
		// It may have been added to the running order since it left the stage.
		...(returned ? setQuestion(returned, { place: null }) : []),
		...stage,
		...(isStageLeft ? setStage(context, { item: null, proposal: null }) : []),
		...setStage(context, { mode: isStageLeft || hasNothingToShow ? "holding" : after.mode }),
		...(question && endsProposal(back) ? dropProposal(context, question.id) : []),
	];
}

/** [S10] A proposal ends if its question's stage wording changes, or the question is no longer published. */
function endsProposal(back: readonly Change[]): boolean {
	return back.some(
		(change) =>
			change.of === "question" &&
			(change.field === "wording" || (change.field === "decision" && change.new.status !== "published")),
	);
}

function stageAfter(context: StepContext, back: readonly Change[]) {
	const after = stageFields(context);
	for (const change of back) {
		if (change.of !== "stage") continue;
		if (change.field === "item") after.item = change.new;
		if (change.field === "mode") after.mode = change.new;
	}
	return after;
}

/** [M4] Only a published, unanswered question that is not on stage can be in the running order. */
function canHavePlace(
	context: StepContext,
	question: RuleQuestion | undefined,
	back: readonly Change[],
	after: ReturnType<typeof stageFields>,
): boolean {
	const decision = back.find((change) => change.of === "question" && change.field === "decision");
	const status = decision?.of === "question" && decision.field === "decision" ? decision.new.status : question?.status;
	const isOnStage = context.stage.sessionId === context.session.id && after.item?.id === question?.id;
	return question !== undefined && status === "published" && isUnanswered(question, back) && !isOnStage;
}

/** [M21] [S10] A time that has passed would open or close the session at once, and a proposal that was replaced has ended. */
function withoutExpired(change: Change, now: number): Change {
	const isTime = change.of === "session" && (change.field === "opensAt" || change.field === "closesAt");
	if (isTime && change.new !== null && change.new <= now) return { ...change, new: null };
	return change.of === "stage" && change.field === "proposal" ? { ...change, new: null } : change;
}

function currentValue(context: StepContext, change: Change): unknown {
	const { id } = change;
	switch (change.of) {
		case "question": {
			const question = context.question(id);
			return question && questionFields(question)[change.field];
		}
		case "tag":
			return context.question(id)?.tags.includes(change.field);
		case "votes":
			return true;
		case "word":
			return isAllowedWord(context, change.field);
		case "stage":
			return stageFields(context)[change.field];
		case "session":
			return sessionFields(context)[change.field];
		case "programme":
		case "people":
			// The commands about a conference are not undone.
			return undefined;
		case "note": {
			const note = context.notes.find((one) => one.id === id);
			return change.field === "sent" ? note !== undefined : note?.acknowledgedAt;
		}
		case "screen": {
			const screen = context.screens.find((one) => one.id === id);
			if (!screen) return null;
			const { name, kind, fixedMode } = screen;
			return change.field === "screen" ? { name, kind } : { name, mode: fixedMode };
		}
	}
}

function swap(change: Change): Change {
	// Old and new have the same type, which the compiler forgets when the union is spread.
	return { ...change, old: change.new, new: change.old } as Change;
}

function isOfQuestion({ of }: Change): boolean {
	return of === "question" || of === "tag" || of === "votes";
}
