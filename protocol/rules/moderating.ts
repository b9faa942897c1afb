import {
	NOTE_GRAPHEMES,
	REMARK_GRAPHEMES,
	STAGE_WORDING_GRAPHEMES,
	TAG_GRAPHEMES,
	TAGS_A_QUESTION,
} from "../limits.ts";
import type { Reason } from "../refusals.ts";
import type { DecidedStatus, DeskQuestion } from "../views.ts";
import { graphemes, tidy } from "../words.ts";

type Card = Pick<DeskQuestion, "status" | "decided" | "edition"> | undefined;

/**
 * [M1] [M2] [M10] A question is decided once: whoever comes second is told who was first and what they did. And it is
 * decided as it was read.
 * @param state the card as it is now, undefined where there is none in this session; and the edition the moderator saw
 */
export function refuseApprove(state: {
	question: Card;
	seen: "review" | "held" | "declined";
	edition: number;
}): Reason | null {
	if (state.seen === "declined" && state.question?.status === "declined") return null;
	return refuseDecision(state.question, state.seen === "declined" ? "review" : state.seen, state.edition);
}

/** [M3] [M13] [M2] Holding is for a card in review that no moderator holds, or for a published one that is seen as such. */
export function refuseHold(state: { question: Card; seen: "review" | "published"; edition: number }): Reason | null {
	return refuseDecision(state.question, state.seen, state.edition);
}

/**
 * [M1] [M2] [M3] [M10] Declining is for a card in review; taking a published question down says so (`seen: "published"`).
 * @param state the card as it is now, the column and the edition the moderator saw it in, and what they say to its author
 */
export function refuseDecline(state: {
	question: Card;
	seen: "review" | "held" | "published";
	edition: number;
	remark?: string | undefined;
}): Reason | null {
	const refused = refuseDecision(state.question, state.seen, state.edition);
	if (refused) return refused;
	const max = REMARK_GRAPHEMES;
	return graphemes(tidy(state.remark ?? "")) > max ? { code: "remark-too-long", max } : null;
}

/** @param seen `review` for a card that waits, or that the filter holds; `held` for one that a moderator may have held */
function refuseDecision(question: Card, seen: "review" | "held" | "published", edition: number): Reason | null {
	if (!question) return { code: "no-such-question" };
	switch (question.status) {
		case "held":
			if (seen !== "held" && question.decided) return decided(question, "held");
			if (seen === "published") return { code: "not-published" };
			return question.edition === edition ? null : { code: "reworded" };
		case "pending":
			if (seen === "published") return { code: "not-published" };
			return question.edition === edition ? null : { code: "reworded" };
		case "published":
			return seen === "published" ? null : decided(question, "published");
		case "declined":
			return decided(question, "declined");
		case "withdrawn":
			return { code: "withdrawn" };
		case "merged":
			return decided(question, "merged");
	}
}

function decided(question: NonNullable<Card>, did: DecidedStatus): Reason {
	return { code: "already-decided", by: question.decided?.by ?? "", did, at: question.decided?.at ?? 0 };
}

/** [M4] Only a published question that was not answered yet, and is not on stage, has a place in the running order. */
export function refuseNext(state: {
	question: Pick<DeskQuestion, "status" | "answeredAt"> | undefined;
	order: readonly string[];
	questionId: string;
	onStage: string | null;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	if (state.question.status === "withdrawn") return { code: "withdrawn" };
	if (state.question.status !== "published") return { code: "not-published" };
	if (state.question.answeredAt !== null) return { code: "already-answered" };
	if (state.onStage === state.questionId) return { code: "on-stage" };
	if (state.order[0] === state.questionId) return { code: "already-in-order" };
	return null;
}

/** [M5] Only what stands in the running order can be taken out of it. */
export function refuseRemove(state: { order: readonly string[]; questionId: string }): Reason | null {
	return state.order.includes(state.questionId) ? null : { code: "not-in-order" };
}

/** [M12] [M2] A question that is not on stage is joined with another, published one; as it was seen, as in every decision. */
export function refuseMerge(state: {
	question: Card;
	seen: "review" | "held" | "published";
	edition: number;
	into: Pick<DeskQuestion, "id" | "status"> | undefined;
	questionId: string;
	onStage: string | null;
}): Reason | null {
	const refused = refuseDecision(state.question, state.seen, state.edition);
	if (refused) return refused;
	if (state.onStage === state.questionId) return { code: "on-stage" };
	return state.into?.status === "published" && state.into.id !== state.questionId ? null : { code: "cannot-merge" };
}

/** [M12] What is parted from another has been joined with it, and that one with no third since. */
export function refuseSplit(state: {
	question: Pick<DeskQuestion, "status"> | undefined;
	into: Pick<DeskQuestion, "status"> | undefined;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	if (state.question.status !== "merged") return { code: "not-merged" };
	return state.into?.status === "merged" ? { code: "cannot-merge" } : null;
}

/** [M14] A tag fits its label, and a question carries a few. */
export function refuseTag(state: {
	question: Pick<DeskQuestion, "tags"> | undefined;
	tag: string;
	on: boolean;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	const length = graphemes(tidy(state.tag));
	if (length === 0 || length > TAG_GRAPHEMES) return { code: "tag-length", max: TAG_GRAPHEMES };
	const full =
		state.on && !state.question.tags.includes(tidy(state.tag)) && state.question.tags.length >= TAGS_A_QUESTION;
	return full ? { code: "too-many-tags", max: TAGS_A_QUESTION } : null;
}

/** [M15] The short form fits its length, and replaces the one its moderator saw. `by` is who set the one that is there. */
export function refuseWord(state: {
	question: Pick<DeskQuestion, "stageWording"> | undefined;
	wording: string | null;
	found: string | null;
	by: string;
}): Reason | null {
	if (!state.question) return { code: "no-such-question" };
	const max = STAGE_WORDING_GRAPHEMES;
	if (graphemes(tidy(state.wording ?? "")) > max) return { code: "stage-wording-too-long", max };
	const { stageWording } = state.question;
	return stageWording === state.found ? null : { code: "worded-since", by: state.by, wording: stageWording ?? "" };
}

/** What needs no more than to be there. */
export function refuseMissing(question: unknown): Reason | null {
	return question ? null : { code: "no-such-question" };
}

/** [C1] A note to the chair says something, and fits. */
export function refuseNote(words: string): Reason | null {
	const length = graphemes(tidy(words));
	return length > 0 && length <= NOTE_GRAPHEMES ? null : { code: "note-length", max: NOTE_GRAPHEMES };
}

/** [C2] Only a note that is there can be acknowledged; one that was is acknowledged. */
export function refuseAcknowledge(state: { notes: readonly { id: string }[]; noteId: string }): Reason | null {
	return state.notes.some(({ id }) => id === state.noteId) ? null : { code: "no-such-note" };
}

/** [M6] A session closes after it opens, and neither in the past. Times in ms since 1970. */
export function refuseSet(state: {
	to: { opensAt?: number | null | undefined; closesAt?: number | null | undefined };
	settings: { opensAt: number | null; closesAt: number | null };
	now: number;
}): Reason | null {
	const { to, settings, now } = state;
	const asked = [to.opensAt, to.closesAt].filter((time) => typeof time === "number");
	if (asked.some((time) => time <= now)) return { code: "wrong-times" };
	const opensAt = to.opensAt === undefined ? settings.opensAt : to.opensAt;
	const closesAt = to.closesAt === undefined ? settings.closesAt : to.closesAt;
	return asked.length > 0 && opensAt !== null && closesAt !== null && closesAt <= opensAt
		? { code: "wrong-times" }
		: null;
}
