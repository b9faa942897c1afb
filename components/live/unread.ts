import { milestonesOf } from "../floor/list/milestones.ts";
import { memoize } from "../state/memoize.ts";
import { readItem, writeItem } from "../state/storage.ts";
import type { FloorState } from "./floor-state.ts";

/** What has happened to a delegate's questions that is news to them. What they did themselves is not. */
const NEWS = ["published", "inOrder", "next", "now", "put", "answered", "declined", "merged"] as const;
export type UnreadIs = (typeof NEWS)[number];
export type Unread = { questionId: string; is: UnreadIs };

/** [L32] @returns the own questions whose latest milestone was not shown under Mine yet, most recently asked first */
export const unreadNews = memoize(({ mine, view, read }: FloorState): readonly Unread[] => {
	if (read === null) return [];
	const asked = [...mine.questions].sort((a, b) => b.askedAt - a.askedAt);
	return asked.flatMap(({ id, ...question }) => {
		const last = milestonesOf({ id, ...question }, view.head).at(-1)?.is;
		const is = NEWS.find((one) => one === last);
		return is && read[id] !== is ? [{ questionId: id, is }] : [];
	});
});

/** @returns the state once what has happened to the delegate's questions was shown to them; the same if nothing is new */
export function withAllRead(state: FloorState): FloorState {
	const { mine, view } = state;
	if (unreadNews(state).length === 0) return state;
	const entries = mine.questions.flatMap((question) => {
		const last = milestonesOf(question, view.head).at(-1);
		return last ? [[question.id, last.is] as const] : [];
	});
	return { ...state, read: Object.fromEntries(entries) };
}

const keyOf = (sessionId: string) => `read ${sessionId}`;

export function storedRead(sessionId: string): NonNullable<FloorState["read"]> {
	const stored = readItem(keyOf(sessionId));
	return typeof stored === "object" && stored !== null ? { ...stored } : {};
}

export function storeRead({ read, view }: FloorState): void {
	if (read) writeItem(keyOf(view.head.session.id), read);
}
