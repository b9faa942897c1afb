import { maySend } from "#protocol/roles.ts";
import type { DeskQuestion } from "#protocol/views.ts";
import { ACTIONS, deedOf, inReviewAs } from "./actions.ts";
import { placeOf } from "./columns.ts";
import type { Asking, DeskState, DeskWish, HandSpot } from "./desk-state.ts";
import type { KeyId } from "./keys.ts";
import type { Staff } from "./use-desk.tsx";

/** [K6] What can be done to a selection: each question by a command and a line of the ledger of its own. */
export const FOR_ALL = ["approve", "hold", "decline", "tag", "mute"] as const;
export type ForAll = (typeof FOR_ALL)[number];

/** @returns whether something can be done to a whole selection */
export function isForAll(id: KeyId): id is ForAll {
	return FOR_ALL.some((one) => one === id);
}

/** @returns whether who is at the desk may do something to a selection */
export function mayForAll({ role }: Pick<Staff, "role">, id: ForAll): boolean {
	return ACTIONS.some((action) => action.id === id && maySend(role, action.sends));
}

/** @returns whether something about a selection is asked before it is done: what is held was held for a reason */
export function asksFirst(state: DeskState, id: ForAll): id is Asking {
	if (id === "approve") return chosen(state).some(({ status }) => status === "held");
	return id !== "hold";
}

/** A wish, and where on the desk its answer is shown. */
type Deed = { wish: DeskWish; spot: HandSpot };

/** @returns the steps that approve, or hold, what of a selection can be */
export function doToAll(state: DeskState, staff: Staff, id: "approve" | "hold"): Deed[] {
	const action = ACTIONS.find((one) => one.id === id);
	const { head } = state.view;
	return chosen(state).flatMap((question) => {
		const spot = placeOf(question, head);
		const deed = action && deedOf(action, { question, spot, head, staff });
		return deed && "wish" in deed ? [{ wish: deed.wish, spot }] : [];
	});
}

/** What is said about each of a selection. */
export type Said =
	| { type: "question.decline"; reason: Extract<DeskWish, { type: "question.decline" }>["reason"]; remark?: string }
	| { type: "question.tag"; tag: string; on: boolean }
	| { type: "author.mute"; minutes: number | null };

/** @returns the steps that do to each question of a selection what was said */
export function sayToAll(state: DeskState, staff: Staff, said: Said): Deed[] {
	if (!maySend(staff.role, said.type)) return [];
	const sessionId = state.view.head.session.id;
	return chosen(state).flatMap((question): Deed[] => {
		const spot = placeOf(question, state.view.head);
		const on = { sessionId, questionId: question.id };
		if (said.type !== "question.decline") return [{ wish: { ...said, ...on }, spot }];
		const { status, edition } = question;
		if (status !== "held" && status !== "pending" && status !== "published") return [];
		const seen = status === "published" ? "published" : inReviewAs(question);
		return [{ wish: { ...said, ...on, edition, seen }, spot }];
	});
}

function chosen({ selected, view }: DeskState): DeskQuestion[] {
	return view.rows.filter(({ id }) => selected.has(id));
}
