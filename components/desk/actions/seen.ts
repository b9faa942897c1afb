import type { Refusal } from "#protocol/refusals.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { DeskCommand } from "../desk-steps.ts";

/** A decision says in which state the moderator saw the question, so that it is refused where another was first. */

type Decision = Extract<
	DeskCommand,
	{ type: "question.approve" | "question.hold" | "question.decline" | "question.merge" }
>;

export function isInReview({ status }: Pick<DeskQuestion, "status">): boolean {
	return status === "held" || status === "pending";
}

/** @returns whether a moderator holds it. The filter's hold is nobody's decision: a moderator may still hold the question. */
export function isHeldByModerator({ status, heldFor }: Pick<DeskQuestion, "status" | "heldFor">): boolean {
	return status === "held" && heldFor.includes("moderator");
}

/** @returns how a card in review is seen: one that is held is decided on knowingly */
export function seenInReview({ status }: Pick<DeskQuestion, "status">): "held" | "review" {
	return status === "held" ? "held" : "review";
}

/** @returns how a card is seen that can be declined or merged */
export function seenAs(question: Pick<DeskQuestion, "status">): "held" | "review" | "published" {
	return question.status === "published" ? "published" : seenInReview(question);
}

/**
 * [K10] A command that was refused because another moderator, or the author, was first, once more and knowingly.
 * @param question as it is now
 * @returns null where that makes no sense
 */
export function override(refusal: Refusal, command: DeskCommand, question: DeskQuestion): DeskCommand | null {
	switch (command.type) {
		case "question.approve":
		case "question.hold":
		case "question.decline":
		case "question.merge":
			return ["already-decided", "not-published", "reworded"].includes(refusal.code)
				? decideAnyway(command, question)
				: null;
		case "question.word":
			return refusal.code === "worded-since"
				? { ...command, found: question.stageWording, foundCy: question.stageWordingCy }
				: null;
		default:
			return null;
	}
}

function decideAnyway(command: Decision, question: DeskQuestion): DeskCommand | null {
	const { status, edition } = question;
	const inReview = isInReview(question);
	switch (command.type) {
		case "question.approve":
			if (inReview) return { ...command, edition, seen: seenInReview(question) };
			return status === "declined" ? { ...command, edition, seen: "declined" } : null;
		case "question.hold":
			if (isHeldByModerator(question)) return null;
			if (inReview) return { ...command, edition, seen: "review" };
			return status === "published" ? { ...command, edition, seen: "published" } : null;
		default:
			return inReview || status === "published" ? { ...command, edition, seen: seenAs(question) } : null;
	}
}
