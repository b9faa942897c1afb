import type { FloorHead, MyQuestion } from "#protocol/views/floor.ts";

/** One step of what has become of a question; `at` in ms since 1970 where there is a moment to name. */
export type Step = {
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
 * What has become of a delegate's question, first to last. The last step is where it stands.
 * @param head the session's head, for the running order and what is on stage
 */
export function trailOf(question: MyQuestion, head: FloorHead): Step[] {
	const steps: Step[] = [{ is: "received", at: question.askedAt }];
	if (question.publishedAt !== null) steps.push({ is: "published", at: question.publishedAt });
	switch (question.status) {
		case "pending":
			return [...steps, { is: "review", at: null }];
		case "declined":
		case "merged":
		case "withdrawn":
			return [...steps, { is: question.status, at: null }];
		case "published":
			return [...steps, ...onTheWay(question, head)];
	}
}

function onTheWay(question: MyQuestion, head: FloorHead): Step[] {
	const put: Step[] = question.putAt === null ? [] : [{ is: "put", at: question.putAt }];
	if (question.answeredAt !== null) return [...put, { is: "answered", at: question.answeredAt }];
	if (head.item?.id === question.id) return [{ is: "now", at: head.item.putAt }];
	const place = head.order.indexOf(question.id);
	if (place < 0) return put;
	return [...put, { is: place === 0 ? "next" : "inOrder", at: null }];
}
