import type { SessionHead } from "#protocol/views/session.ts";
import type { FloorState } from "../live/floor-state.ts";
import { byId, ranked } from "../live/layout.ts";
import { unsent } from "../live/my-questions.ts";
import { closedReason } from "./closed-reason.ts";
import { type Milestone, milestonesOf } from "./list/milestones.ts";

/** Something to announce to those who do not see it happen. */
export type News =
	| { is: "put"; words: string; own: boolean }
	| { is: "putEnded" }
	| { is: "session"; session: Pick<SessionHead, "status" | "asking" | "voting"> }
	| { is: "yours"; words: string; milestone: Milestone }
	| { is: "new"; count: number }
	| { is: "top"; words: string }
	| { is: "offline"; count: number; stored: boolean }
	| { is: "unstored"; count: number }
	| { is: "undelivered" | "blocked"; count: number }
	| { is: "back" }
	| { is: "sentence"; sentence: string }
	| { is: "outdated" };

/** The state of the page's connection. */
export type Standing =
	| { is: "well" }
	| Extract<News, { is: "offline" | "unstored" | "undelivered" | "blocked" | "sentence" | "outdated" }>;

/** What a delegate has just done, or the answer to it: announced at once. */
export type OwnNews =
	| { is: "sent" }
	| { is: "crowded" }
	| { is: "withdrawn" }
	| { is: "refused"; sentence: string }
	| { is: "sentence"; sentence: string };

/**
 * What has changed on the floor between two states, the most important first.
 * @returns nothing where only tallies have changed
 */
export function floorNews(before: FloorState, after: FloorState): News[] {
	return [
		...putNews(before, after),
		...sessionNews(before, after),
		...yourNews(before, after),
		...listNews(before, after),
	];
}

/** What this delegate did, or was answered, between two states. */
export function ownNews(before: FloorState, after: FloorState): OwnNews[] {
	const news: OwnNews[] = [];
	for (const { opId, command, progress } of after.pending) {
		const known = before.pending.find((entry) => entry.opId === opId);
		const sent = progress.at !== "refused" && (!known || known.progress.at === "refused");
		if (sent && (command.type === "question.ask" || command.type === "question.reword")) news.push({ is: "sent" });
		if (isCrowded(progress) && known && !isCrowded(known.progress)) news.push({ is: "crowded" });
		if (progress.at === "refused" && known && known.progress.at !== "refused")
			news.push({ is: "refused", sentence: progress.refusal.sentence });
	}
	const mine = byId(before.mine.questions);
	for (const { id, status } of after.mine.questions) {
		const known = mine.get(id);
		if (known && known.status !== status && status === "withdrawn") news.push({ is: "withdrawn" });
	}
	if (after.notice && after.notice !== before.notice) news.push({ is: "sentence", sentence: after.notice.sentence });
	return news;
}

function isCrowded(progress: FloorState["pending"][number]["progress"]): boolean {
	return "crowded" in progress && progress.crowded === true;
}

/**
 * How the page stands with its server.
 * @param was the standing that was announced last
 * @param at in ms since 1970 @param patience how long a lost connection is not mentioned, in ms
 */
export function standingOf(state: FloorState, was: Standing, at: number, patience: number): Standing {
	const { connection } = state;
	const { count, unstored, undelivered, blocked } = unsent(state);
	switch (connection.is) {
		case "starting":
		case "following":
		case "asking":
			if (unstored > 0) return { is: "unstored", count: unstored };
			if (blocked > 0) return { is: "blocked", count: blocked };
			return undelivered > 0 ? { is: "undelivered", count: undelivered } : { is: "well" };
		case "away":
			return at - connection.since >= patience ? { is: "offline", count, stored: unstored === 0 } : was;
		case "refused":
			return { is: "sentence", sentence: connection.refusal.sentence };
		case "outdated":
			return { is: "outdated" };
	}
}

/** What to announce of a change of standing: a problem, or that a lost connection is back. */
export function standingNews(was: Standing, now: Standing): News[] {
	if (was.is === now.is) return [];
	const back =
		was.is === "offline" && ["well", "unstored", "undelivered", "blocked"].includes(now.is)
			? [{ is: "back" as const }]
			: [];
	return now.is === "well" ? back : [...back, now];
}

function putNews(before: FloorState, after: FloorState): News[] {
	const [was, now] = [before.view.head.item, after.view.head.item];
	if (!now) return was ? [{ is: "putEnded" }] : [];
	if (was?.id === now.id) return [];
	return [{ is: "put", words: now.snapshot.words, own: byId(after.mine.questions).has(now.id) }];
}

function sessionNews(before: FloorState, after: FloorState): News[] {
	const [was, session] = [before.view.head.session, after.view.head.session];
	return closedReason(was) === closedReason(session) ? [] : [{ is: "session", session }];
}

/** What became of the delegate's own questions, except by their own doing or by being put on stage: those are announced elsewhere. */
function yourNews(before: FloorState, after: FloorState): News[] {
	return after.mine.questions.flatMap((question) => {
		const known = byId(before.mine.questions).get(question.id);
		const milestone = milestonesOf(question, after.view.head).at(-1);
		if (!known || !milestone || milestone.is === "withdrawn" || milestone.is === "now") return [];
		const was = milestonesOf(known, before.view.head).at(-1);
		return was?.is === milestone.is ? [] : [{ is: "yours" as const, words: question.words, milestone }];
	});
}

function listNews(before: FloorState, after: FloorState): News[] {
	const known = byId(before.view.rows);
	const count = after.view.rows.filter(({ id }) => !known.has(id)).length;
	const [was, top] = [ranked(before, "top")[0], ranked(after, "top")[0]];
	const words = top === undefined || top === was ? undefined : byId(after.view.rows).get(top)?.words;
	return [
		...(count > 0 ? [{ is: "new" as const, count }] : []),
		...(words === undefined ? [] : [{ is: "top" as const, words }]),
	];
}
