import type { LedgerVerb } from "#protocol/ledger.ts";
import { erase } from "./author.ts";
import type { By } from "./by.ts";
import { dropProposal } from "./decide.ts";
import { find, groupOf, headOf } from "./groups.ts";
import { isQuestionShown } from "./stage.ts";
import {
	type Change,
	type Decision,
	fieldsOf,
	isSame,
	type Question,
	type SessionName,
	type State,
	setField,
} from "./state.ts";

/** A line of the ledger. `id` is known once it was read. */
export type Line = {
	id: string;
	session: SessionName;
	verb: LedgerVerb;
	by: string | null;
	questionId: string | null;
	changes: Change[];
	isUndone: boolean;
	/** The line that this one undid. */
	undid: Line | null;
};

type Undoing = { needs?: readonly string[]; leaves?: readonly string[] };

/** [M3] What was taken down comes back to no screen by itself. */
const TAKEN_DOWN: Undoing = { needs: ["decision"], leaves: ["publishedAt", "question", "mode", "proposal"] };
/** Which of the fields it changed must still be as a step left them, all of them where none are named; and which stay as they are. */
const UNDOING: { [V in LedgerVerb]?: Undoing } = {
	approve: { needs: ["decision"], leaves: ["publishedAt"] },
	hold: TAKEN_DOWN,
	decline: TAKEN_DOWN,
	merge: TAKEN_DOWN,
	hear: TAKEN_DOWN,
	word: { needs: ["wording"], leaves: ["proposal"] },
	order: { needs: ["place"] },
	put: { needs: ["question"], leaves: ["proposal"] },
	answer: { needs: ["answeredAt"] },
	skip: { needs: ["skippedAt"] },
	take: { needs: ["session"], leaves: ["question", "mode", "proposal"] },
	schedule: { needs: ["status"], leaves: ["opensAt", "closesAt"] },
};
/** Somebody who may not take a step may not undo it. */
const BY_THE_CHAIR: readonly LedgerVerb[] = ["put", "propose", "answer", "press", "skip", "curtain", "acknowledge"];

/** [M7] [M8] Sets a step back, field by field. @returns a refusal's code, or null once it is done */
export function undo(state: State, { role }: By, line: Line | undefined, lines: readonly Line[]): string | null {
	if (!line || line.isUndone || line.verb === "undo") return "nothing-to-undo";
	if (role === "chair" && !BY_THE_CHAIR.includes(line.verb)) return "not-allowed";
	// A step on many questions is undone for each of them by itself.
	const isBulk = line.questionId === null && line.changes.some(isOfQuestion);
	const parts = isBulk ? [...Map.groupBy(line.changes, ({ field }) => idIn(field)).values()] : [line.changes];
	const before = fieldsOf(state);
	const moved = stageMovedSince(line, lines);
	const refusals = parts.map((changes) => undoPart(state, line, changes, moved));
	const isAnythingBack = [...fieldsOf(state)].some(([field, value]) => !isSame(value, before.get(field) ?? null));
	const isAnythingGone = fieldsOf(state).size < before.size;
	return isAnythingBack || isAnythingGone ? null : (refusals[0] ?? "nothing-to-undo");
}

/** @returns the fields of the stage that later steps have changed: two empty stages are alike, and not the same one's doing */
function stageMovedSince(line: Line, lines: readonly Line[]): Set<string> {
	const since = lines.slice(lines.indexOf(line) + 1);
	const standing = since.filter(({ isUndone, undid }) => !isUndone && !(undid && since.includes(undid)));
	return new Set(standing.flatMap(({ changes }) => changes.map(({ field }) => field)).filter(isOfStage));
}

function undoPart(state: State, line: Line, changes: readonly Change[], moved: ReadonlySet<string>): string | null {
	const { needs, leaves = [] } = UNDOING[line.verb] ?? {};
	const first = changes.find(isOfQuestion);
	const question = find(state, line.questionId ?? (first ? idIn(first.field) : ""));
	if (question?.decision.status === "withdrawn" && changes.some(({ field }) => nameIn(field) !== "mute"))
		return "withdrawn";
	const now = fieldsOf(state);
	const isStill = ({ field, new: wanted }: Change) => isSame(now.get(field) ?? null, wanted) && !moved.has(field);
	const needed = changes.filter(({ field }) => !needs || needs.includes(nameIn(field)));
	if (!needed.every(isStill)) return "changed-since";
	const back = changes.filter((change) => !leaves.includes(nameIn(change.field)) && isStill(change));
	if (back.some(({ field }) => isOfStage(field)) && state.stage.session !== line.session) return "session-not-on-stage";
	if (!back.every((change) => isAllowed(state, question, change, back))) return "changed-since";
	if (back.some((change) => addsFinalVotes(state, question, change))) return "group-votes-final";
	for (const { field, old } of back) setField(state, field, old);
	tidyUp(state, line, back, question);
	return null;
}

/** What would be against the rules is not set back. */
function isAllowed(
	state: State,
	question: Question | undefined,
	{ field, old }: Change,
	back: readonly Change[],
): boolean {
	const name = nameIn(field);
	if (field.startsWith("tag")) return old === null || (question?.tags.size ?? 0) < 6;
	if (field.startsWith("note") && name === "sent")
		return state.notes.some(({ sent, acknowledgedAt }) => String(sent) === idIn(field) && acknowledgedAt === null);
	if (name === "question" && old !== null) {
		const shown = find(state, (old as { id: string }).id);
		const isUnanswered = back.some((one) => one.field === `question ${shown?.id} answeredAt`);
		return shown?.decision.status === "published" && (shown.answeredAt === null || isUnanswered);
	}
	if (name === "answeredAt" && old !== null)
		return question?.place === null && state.stage.question?.id !== question.id;
	const isBack = (one: string) => back.find(({ field: of }) => of === `question ${question?.id} ${one}`);
	if (name === "deferred" && old === true) {
		const status = (isBack("decision")?.old as Decision | undefined)?.status ?? question?.decision.status;
		return status === "pending" || status === "held";
	}
	if (name !== "decision" || !question) return true;
	const { status, mergedInto } = old as Decision;
	const isPlaced = question.place !== null && !isBack("place");
	const isShown = isPlaced || state.stage.question?.id === question.id;
	if (status !== "published" && isShown) return false;
	if (mergedInto === null) return true;
	const into = find(state, mergedInto);
	if (!into || groupOf(state, question).includes(into)) return false;
	return headOf(state, into).decision.status === "published" && question.putAt === null;
}

/** [V1] What has been on stage takes no more votes, and would by another's. */
function addsFinalVotes(state: State, question: Question | undefined, { field, old }: Change): boolean {
	if (nameIn(field) !== "decision" || !question || question.publishedAt === null) return false;
	const into = find(state, (old as Decision).mergedInto ?? "");
	return into !== undefined && headOf(state, into).putAt !== null;
}

/** What follows from what was set back. */
function tidyUp(state: State, line: Line, back: readonly Change[], question: Question | undefined): void {
	const { stage } = state;
	for (const one of state.questions) {
		const isSetBack = back.some(({ field }) => field === `question ${one.id} place`);
		const isOn = stage.session === "session" && stage.question?.id === one.id;
		if (isSetBack && (one.decision.status !== "published" || one.answeredAt !== null || isOn)) one.place = null;
	}
	if (back.some(({ field }) => field === "stage - session"))
		Object.assign(stage, { question: null, proposal: null, mode: "holding" });
	if (isQuestionShown(state) && !stage.question) stage.mode = "holding";
	if (!question) return;
	if (line.verb === "hear") erase(question);
	if (line.verb === "word" || question.decision.status !== "published") dropProposal(state, question);
}

function isOfStage(field: string): boolean {
	return field.startsWith("stage");
}

function isOfQuestion({ field }: Change): boolean {
	return /^(question|tag|votes) /.test(field);
}

function idIn(field: string): string {
	return field.split(" ")[1] ?? "";
}

function nameIn(field: string): string {
	return field.split(" ")[2] ?? "";
}
