import { maySend } from "#protocol/permissions.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { actionOf, effectOf } from "../actions/actions.ts";
import type { KeyId } from "../actions/keys.ts";
import { seenAs } from "../actions/seen.ts";
import { columnOf } from "../columns/columns.ts";
import type { Asking, DeskState } from "../desk-state.ts";
import type { DeskCommand, ForEach } from "../desk-steps.ts";
import { copiesOf } from "../duplicates/copies.ts";
import type { Staff } from "../use-desk.tsx";

/** [K6] The actions on a selection. Each is shown and undone as one. */
export const BULK_ACTIONS = ["approve", "hold", "defer", "decline", "merge", "tag", "mute"] as const;
export type BulkActionId = (typeof BULK_ACTIONS)[number];

export function isBulkAction(id: KeyId): id is BulkActionId {
	return BULK_ACTIONS.some((one) => one === id);
}

/** @returns whether the person at the desk may do something to a selection */
export function mayBulk({ roles }: Pick<Staff, "roles">, id: BulkActionId): boolean {
	return maySend(roles, actionOf(id).sends);
}

/** @returns whether an action asks something first: held questions were held for a reason, and the others need a value */
export function asksFirst(state: DeskState, id: BulkActionId): id is Asking {
	if (id === "approve") return selectedQuestions(state).some(({ status }) => status === "held");
	return id !== "hold" && id !== "defer";
}

type Each = Extract<DeskCommand, { type: "question.each" }>;

/** @returns an action on those of the selected questions to which it applies, as they are in `state` */
export function batchOf(state: DeskState, staff: Staff, does: Each["does"]): ForEach {
	const questions = mayBulk(staff, does.type) ? selectedQuestions(state) : [];
	return {
		does,
		questions: questions.flatMap((question): Each["questions"] => {
			const seen = seenFor(does.type, question, state, staff);
			return seen === null ? [] : [[question.id, question.edition, seen]];
		}),
	};
}

function seenFor(
	type: BulkActionId,
	question: DeskQuestion,
	{ view: { head } }: DeskState,
	staff: Staff,
): Each["questions"][number][2] | null {
	if (type === "tag" || type === "mute" || type === "merge") return seenAs(question);
	const effect = effectOf(actionOf(type), { question, column: columnOf(question, head), head, staff });
	if (type === "decline" || type === "defer") return effect && seenAs(question);
	return effect && "command" in effect && "seen" in effect.command ? effect.command.seen : null;
}

/** [M30] With the copies of each, next to it. */
function selectedQuestions({ selected, view: { rows } }: DeskState): DeskQuestion[] {
	return rows.filter(({ id }) => selected.has(id)).flatMap((one) => [one, ...copiesOf(rows, one.id)]);
}
