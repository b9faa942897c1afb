import type { FloorHead, GroupHead, MyQuestion } from "#protocol/views/floor.ts";

/** Something that has happened to a question; `at` in ms since 1970, null where no time is shown. */
export type Milestone = {
	is:
		| "received"
		| "review"
		| "published"
		| "inOrder"
		| "next"
		| "now"
		| "put"
		| "answered"
		| "declined"
		| "merged"
		| "withdrawn";
	at: number | null;
};

/**
 * @param head the session's, for the running order and what is on stage
 * @returns what has happened to a delegate's question, first to last; the last is where it is now
 */
export function milestonesOf(question: MyQuestion, head: FloorHead): Milestone[] {
	const milestones: Milestone[] = [{ is: "received", at: question.askedAt }];
	if (question.publishedAt !== null) milestones.push({ is: "published", at: question.publishedAt });
	switch (question.status) {
		case "pending":
			return [...milestones, { is: "review", at: null }];
		case "declined":
			return [...milestones, { is: "declined", at: question.decidedAt ?? null }];
		case "withdrawn":
			return [...milestones, { is: "withdrawn", at: question.withdrawnAt ?? null }];
		case "merged":
			return [...milestones, { is: "merged", at: question.decidedAt ?? null }, ...sinceMerged(question.head, head)];
		case "published":
			return [...milestones, ...sincePublished(question, head)];
	}
}

/** [A19] What has happened to the question it was merged into. */
function sinceMerged(group: GroupHead | null, head: FloorHead): Milestone[] {
	switch (group?.status) {
		case "pending":
			return [{ is: "review", at: null }];
		case "declined":
			return [{ is: "declined", at: null }];
		case "published":
			return sincePublished(group, head);
		case undefined:
			return [];
	}
}

function sincePublished(
	question: Pick<MyQuestion, "id" | "orderedAt" | "putAt" | "answeredAt">,
	head: FloorHead,
): Milestone[] {
	const put: Milestone[] = question.putAt === null ? [] : [{ is: "put", at: question.putAt }];
	if (question.answeredAt !== null) return [...put, { is: "answered", at: question.answeredAt }];
	if (head.item?.id === question.id) return [{ is: "now", at: head.item.putAt }];
	const position = head.order.indexOf(question.id);
	if (position < 0) return put;
	return [...put, { is: position === 0 ? "next" : "inOrder", at: question.orderedAt ?? null }];
}
