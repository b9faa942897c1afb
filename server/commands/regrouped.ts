import { readRegrouped } from "#db/ledger.ts";
import { readVoters } from "#db/votes.ts";
import type { CommandType } from "#protocol/commands.ts";
import type { CommandContext } from "./carry-out.ts";

/** [M12] Tells everybody who voted for one of the questions that were merged or split which of them their vote counts for now. */
export async function notifyRegrouped({
	db,
	publish,
	view,
	from,
	input,
}: Pick<CommandContext<CommandType>, "db" | "publish" | "view" | "from"> & { input: { opId: string } }): Promise<void> {
	const regrouped = await readRegrouped(db, { personId: from.id, opId: input.opId });
	if (regrouped.length === 0) return;
	await view.refresh();
	// The head of a group is concerned too: the votes of its members count there.
	const concerned = new Set(regrouped.flatMap((id) => [id, ...view.questions.votesShown([id])]));
	// Only the desk and its author know of a question that was never published.
	const ids = [...concerned].filter((id) => (view.questions.get(id)?.publishedAt ?? null) !== null);
	const members = new Set(ids.flatMap((id) => view.questions.membersOf(id)));
	for (const [voter, votes] of await readVoters(db, [...members])) {
		const shown = view.questions.votesShown(votes);
		publish.votesChanged(view.id, voter, Object.fromEntries(ids.map((id) => [id, shown.includes(id)])));
	}
}
