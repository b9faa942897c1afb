import type { DeclineReason } from "#protocol/statuses.ts";
import type { By } from "./by.ts";
import { find, groupOf, votersOf } from "./groups.ts";
import { rudeWordsIn } from "./rude-words.ts";
import type { Decision, Mute, Question, State } from "./state.ts";

/** What moderators decide about questions. Each function gives a refusal's code, or null once it is done. */

type On = { questionId: string };
export type Seen = { questionId: string; seen: "review" | "held" | "published" | "declined"; edition: number };

/** [M1] [M2] [M10] */
export function approve(state: State, by: By, { questionId, seen, edition }: Seen): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	const isTakenBack = seen === "declined" && question.decision.status === "declined";
	const refused = isTakenBack ? null : refuse(question, seen === "declined" ? "review" : seen, edition);
	if (refused) return refused;
	decide(question, by, { status: "published", reason: null, remark: null, heldFor: [] });
	question.publishedAt ??= by.time;
	return null;
}

/** [M2] [M3] [M13] */
export function hold(state: State, by: By, { questionId, seen, edition }: Seen): string | null {
	const question = find(state, questionId);
	const refused = question ? refuse(question, seen, edition) : "no-such-question";
	if (refused || !question) return refused;
	decide(question, by, { status: "held", heldFor: [...question.decision.heldFor, "moderator"] });
	takeDown(state, question);
	return null;
}

/** [M2] [M3] [M11] */
export function decline(
	state: State,
	by: By,
	{
		questionId,
		seen,
		edition,
		reason,
		remark = null,
	}: Seen & { reason: DeclineReason; remark?: string | null | undefined },
): string | null {
	const question = find(state, questionId);
	const refused = question ? refuse(question, seen, edition) : "no-such-question";
	if (refused || !question) return refused;
	decide(question, by, { status: "declined", reason, remark });
	takeDown(state, question);
	return null;
}

/** [M2] [M12] */
export function merge(
	state: State,
	by: By,
	{ questionId, seen, edition, into }: Seen & { into: string },
): string | null {
	const question = find(state, questionId);
	const refused = question ? refuse(question, seen, edition) : "no-such-question";
	if (refused || !question) return refused;
	if (question.putAt !== null) return "on-stage";
	const head = find(state, into);
	if (into === questionId || head?.decision.status !== "published") return "cannot-merge";
	if (head.putAt !== null && question.publishedAt !== null) return "group-votes-final";
	decide(question, by, { status: "merged", mergedInto: into, mergedAs: question.decision.status });
	takeDown(state, question);
	return null;
}

/** [M12] */
export function split(state: State, by: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	const { status, mergedAs } = question.decision;
	if (status === "withdrawn") return "withdrawn";
	if (status !== "merged" || !mergedAs) return "not-merged";
	decide(question, by, { status: mergedAs, mergedInto: null, mergedAs: null });
	return null;
}

/** [M14] A question carries six tags. */
export function tag(
	state: State,
	_: By,
	{ questionId, tag: name, on }: On & { tag: string; on: boolean },
): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	if (name.length === 0 || name.length > 24) return "tag-length";
	if (on && !question.tags.has(name) && question.tags.size >= 6) return "too-many-tags";
	if (on) question.tags.add(name);
	else question.tags.delete(name);
	return null;
}

/** [M15] [S10] */
export function word(
	state: State,
	{ time }: By,
	{ questionId, wording: words, found }: On & { wording: string | null; found: string | null },
): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	const before = question.wording?.words ?? null;
	if (before === words) return null;
	if (before !== found) return "worded-since";
	question.wording = { set: time, words };
	dropProposal(state, question);
	return null;
}

/** [M16] */
export function pin(state: State, _: By, { questionId, pinned }: On & { pinned: boolean }): string | null {
	const question = find(state, questionId);
	if (question) question.pinned = pinned;
	return question ? null : "no-such-question";
}

/** [M33] */
export function defer(state: State, _: By, { questionId, deferred }: On & { deferred: boolean }): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	const { status } = question.decision;
	if (status === "withdrawn") return "withdrawn";
	if (status !== "pending" && status !== "held") return "not-in-review";
	question.deferred = deferred;
	return null;
}

/** [M35] */
export function keep(state: State, _: By, { questionId }: On): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	if (question.decision.status !== "published") return "not-published";
	question.kept = true;
	return null;
}

/** [M34] Questions that were held for this word alone are in review. */
export function allow(state: State, _: By, { questionId, word }: On & { word: string }): string | null {
	const { questions, allowedWords } = state;
	const seen = find(state, questionId);
	if (!seen) return "no-such-question";
	if (allowedWords.has(word)) return null;
	if (!rudeWordsIn(seen.words).includes(word)) return "not-held-for-word";
	allowedWords.add(word);
	for (const question of questions) {
		const { status, heldFor } = question.decision;
		if (status !== "held" || !heldFor.includes("obscene")) continue;
		if (rudeWordsIn(question.words).some((one) => !allowedWords.has(one))) continue;
		const rest = heldFor.filter((reason) => reason !== "obscene");
		question.decision = { ...question.decision, status: rest.length > 0 ? "held" : "pending", heldFor: rest };
	}
	return null;
}

/** [M19] */
export function mute(
	state: State,
	{ time: at }: By,
	{ questionId, minutes }: On & { minutes: number | null },
): string | null {
	return setMute(state, questionId, { until: minutes === null ? null : { at, minutes } });
}

/** [M19] */
export function unmute(state: State, _: By, { questionId }: On): string | null {
	return setMute(state, questionId, null);
}

/** [M20] */
export function setAside(state: State, { time }: By, { questionId }: On): string | null {
	const head = find(state, questionId);
	const voters = surgeOf(state, questionId);
	if (!head || voters.length < 10) return "nothing-to-set-aside";
	state.asides.set(time, { questionIds: groupOf(state, head).map(({ id }) => id), voters });
	return null;
}

/** @returns the voters of a group whose votes are a surge's, and count */
export function surgeOf(state: State, questionId: string): string[] {
	const head = find(state, questionId);
	if (head?.decision.status !== "published") return [];
	return votersOf(state, head).counted.filter((voter) => state.crowd.has(voter));
}

/** [S10] */
export function dropProposal({ stage }: State, question: Question): void {
	if (stage.proposal?.questionId === question.id) stage.proposal = null;
}

/** Why a decision on a card that was seen so is late, or about other words. */
function refuse(question: Question, seen: Seen["seen"], edition: number): string | null {
	const { status, heldFor } = question.decision;
	if (status === "withdrawn") return "withdrawn";
	if (status === "declined" || status === "merged") return "already-decided";
	if (status === "published") return seen === "published" ? null : "already-decided";
	if (status === "held" && heldFor.includes("moderator") && seen !== "held") return "already-decided";
	if (seen === "published") return "not-published";
	return question.edition === edition ? null : "reworded";
}

function setMute(state: State, questionId: string, to: Mute | null): string | null {
	const question = find(state, questionId);
	if (!question) return "no-such-question";
	if (to && question.author === null) return "no-author";
	question.mute = to;
	return null;
}

function decide(question: Question, { name, time }: By, to: Partial<Decision>): void {
	question.decision = { ...question.decision, ...to, by: name, at: time };
	question.deferred = false;
}

/** [M3] */
function takeDown(state: State, question: Question): void {
	const { stage } = state;
	question.place = null;
	dropProposal(state, question);
	if (stage.question?.id !== question.id) return;
	stage.question = null;
	if (stage.mode === "question" || stage.mode === "both") stage.mode = "holding";
}
