import { maySend } from "#protocol/permissions.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { ACTIONS, deedOf, inReviewAs } from "../actions/actions.ts";
import type { KeyId } from "../actions/keys.ts";
import { placeOf } from "../columns/columns.ts";
import type { Asking, DeskState, DeskWish, ForEach } from "../desk-state.ts";
import type { Staff } from "../use-desk.tsx";

/** [K6] What can be done to a selection: one action, shown and undone as one. */
export const FOR_ALL = ["approve", "hold", "decline", "tag", "mute"] as const;
export type ForAll = (typeof FOR_ALL)[number];

/** @returns whether something can be done to a whole selection */
export function isForAll(id: KeyId): id is ForAll {
	return FOR_ALL.some((one) => one === id);
}

/** @returns whether who is at the desk may do something to a selection */
export function mayForAll({ roles }: Pick<Staff, "roles">, id: ForAll): boolean {
	return ACTIONS.some((action) => action.id === id && maySend(roles, action.sends));
}

/** @returns whether something about a selection is asked before it is done: what is held was held for a reason */
export function asksFirst(state: DeskState, id: ForAll): id is Asking {
	if (id === "approve") return chosen(state).some(({ status }) => status === "held");
	return id !== "hold";
}

type Each = Extract<DeskWish, { type: "question.each" }>;

/** @returns which of a selection can be approved, or held */
export function doToAll(state: DeskState, staff: Staff, id: "approve" | "hold"): ForEach {
	const action = ACTIONS.find((one) => one.id === id);
	const { head } = state.view;
	const questions = chosen(state).flatMap((question): Each["questions"] => {
		const deed = action && deedOf(action, { question, spot: placeOf(question, head), head, staff });
		return deed && "wish" in deed && "seen" in deed.wish ? [[question.id, question.edition, deed.wish.seen]] : [];
	});
	return { does: { type: id }, questions };
}

/** @returns which of a selection what was said can be said about */
export function sayToAll(
	state: DeskState,
	staff: Staff,
	does: Extract<Each["does"], { type: "decline" | "tag" | "mute" }>,
): ForEach {
	if (!mayForAll(staff, does.type)) return { does, questions: [] };
	const questions = chosen(state).flatMap((question): Each["questions"] => {
		const { id, edition, status } = question;
		const seen = status === "published" ? "published" : inReviewAs(question);
		const canBeDeclined = status === "held" || status === "pending" || status === "published";
		return does.type === "decline" && !canBeDeclined ? [] : [[id, edition, seen]];
	});
	return { does, questions };
}

function chosen({ selected, view }: DeskState): DeskQuestion[] {
	return view.rows.filter(({ id }) => selected.has(id));
}
