import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { ActionContext } from "../actions/actions.ts";
import { useDesk } from "../use-desk.tsx";
import { copiesOf } from "./copies.ts";
import { targetOf } from "./resembling.ts";

/** @returns a question's relations to others, which actions on its card depend on */
export function useRelations(question: DeskQuestion): Required<Pick<ActionContext, "copies" | "target">> {
	const copies = useDesk(({ view }) => copiesOf(view.rows, question.id));
	const target = useDesk(({ view }) => targetOf(view.rows, question));
	return { copies, target };
}
