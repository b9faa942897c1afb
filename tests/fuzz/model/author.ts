import type { HoldReason } from "#protocol/statuses.ts";
import type { By } from "./by.ts";
import { find, groupOf, headOf } from "./groups.ts";
import { rudeWordsIn } from "./rude-words.ts";
import type { Question, State } from "./state.ts";

/** What delegates do. Each function gives a refusal's code, or null once it is done. */

type On = { questionId: string };
type Ask = { words: string; byline?: { name: string; role: string } | undefined };

/** [A1] [A2] [A8] [A13] [M19] */
export function ask(state: State, { name: author, time, newId: id }: By, { words, byline: named }: Ask): string | null {
	const { session, questions } = state;
	const byline = named ? { name: named.name, role: named.role || null } : null;
	if (session.status !== "open") return "session-not-open";
	if (!session.asking) return "asking-shut";
	if (words.length < 10) return "too-short";
	const own = questions.filter((one) => one.author === author);
	if (own.some(({ mute }) => mute !== null)) return "muted";
	const counted = own.filter(({ decision }) => decision.status !== "withdrawn");
	if (session.questionsEach !== null && counted.length >= session.questionsEach) return "enough-questions";
	const heldFor = seenIn(state, { id, author, words, byline });
	const status = heldFor.length > 0 ? "held" : session.premoderated ? "pending" : "published";
	questions.push({
		...{ id, author, byline, words, edition: 1, askedAt: time },
		decision: {
			...{ status, reason: null, remark: null, heldFor },
			mergedInto: null,
			mergedAs: null,
			by: null,
			at: null,
		},
		...{ wording: null, tags: new Set(), pinned: false, place: null, orderedAt: null, withdrawnAt: null },
		publishedAt: status === "published" ? time : null,
		...unputQuestion(),
	});
	return null;
}

/** @returns what every new question begins with */
export function unputQuestion() {
	return {
		...{ putAt: null, answeredAt: null, pressedAt: null, skippedAt: null, mute: null },
		...{ deferred: false, kept: false, reports: new Set<string>() },
		...{ feedback: new Map<string, boolean>(), votes: new Set<string>() },
	};
}

/** [A7] [A10] [H7] [M33] */
export function reword(state: State, { name }: By, { questionId, words }: On & { words: string }): string | null {
	const question = find(state, questionId);
	if (question?.author !== name) return "no-such-question";
	if (question.words === words) return null;
	const { status, heldFor: before } = question.decision;
	const isInReview = status === "held" || status === "pending";
	if (!isInReview || question.publishedAt !== null) return "too-late-to-reword";
	if (words.length < 10) return "too-short";
	const seen = seenIn(state, { ...question, words });
	const heldFor = before.includes("moderator") ? [...seen, "moderator" as const] : seen;
	question.decision = { ...question.decision, heldFor, status: heldFor.length > 0 ? "held" : "pending" };
	question.words = words;
	question.edition += 1;
	question.deferred = false;
	return null;
}

/** [A6] [A7] [A11] */
export function withdraw(state: State, { name, time }: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (question?.author !== name) return "no-such-question";
	const { status } = question.decision;
	if (status === "withdrawn") return null;
	const isTheirs = ["held", "pending", "published"].includes(status) && groupOf(state, question).length === 1;
	if (!isTheirs || question.putAt !== null) return "too-late-to-withdraw";
	question.decision = { ...question.decision, status: "withdrawn", remark: null };
	question.withdrawnAt = time;
	question.place = null;
	erase(question);
	return null;
}

/** [O38] */
export function erase(question: Question): void {
	question.byline = null;
	question.words = "";
	if (question.wording) question.wording = { ...question.wording, words: null };
}

/** [M35] */
export function report({ questions }: State, { name }: By, { questionId }: On): string | null {
	const question = questions.find(({ id, decision }) => id === questionId && decision.status === "published");
	question?.reports.add(name);
	return question ? null : "no-such-question";
}

/** [L20] [L21] Phones ask about the question answered last while the session goes on; of older answers nobody sends anything here. What is so already is always right. */
export function feedback(
	state: State,
	{ name }: By,
	{ questionId, satisfied }: On & { satisfied: boolean },
): string | null {
	const question = find(state, questionId);
	if (question?.feedback.get(name) === satisfied) return null;
	if (question?.decision.status !== "published") return "no-such-question";
	if (question.answeredAt === null) return "feedback-over";
	question.feedback.set(name, satisfied);
	return null;
}

/** [V1] [V2] [V3] A group takes votes until its head is first put. What is so already is always right. */
export function vote(
	state: State,
	{ name: voter }: By,
	{ questionId, vote: command }: On & { vote: boolean },
): string | null {
	const question = find(state, questionId);
	if (!question || question.publishedAt === null) return "no-such-question";
	const head = headOf(state, question);
	const isThere = head.decision.status === "published";
	const group = groupOf(state, head);
	const stands = group.some(({ votes }) => votes.has(voter));
	if (stands === command) return null;
	if (!isThere) return "no-such-question";
	if (state.session.status !== "open") return "session-not-open";
	if (!state.session.voting) return "voting-shut";
	if (head.putAt !== null) return "votes-final";
	if (command) head.votes.add(voter);
	else for (const { votes } of group) votes.delete(voter);
	return null;
}

/** [H1] [H5] [H6] What the filter sees in the words that are used here: some are shouted, and some are said again. */
function seenIn(
	{ questions, allowedWords }: State,
	{ id, author, words, byline }: Pick<Question, "id" | "author" | "words" | "byline">,
): HoldReason[] {
	const isShouted = /[A-Z]{12}/.test(words.replaceAll(" ", ""));
	// What is kept under the same pseudonym: a name beside a question has one of its own.
	const others = questions.filter(
		(one) => one.id !== id && one.author === author && (one.byline === null) === (byline === null),
	);
	const isAgain = others.some((one) => one.words === words && one.decision.status !== "withdrawn");
	const isRude = rudeWordsIn(words).some((word) => !allowedWords.has(word));
	return [
		...(isRude ? (["obscene"] as const) : []),
		...(isShouted ? (["shouting"] as const) : []),
		...(isAgain ? (["repeated"] as const) : []),
	];
}
