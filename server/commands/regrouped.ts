import { readRegrouped } from "#db/ledger.ts";
import { readVoters } from "#db/votes.ts";
import type { CommandType } from "#protocol/commands.ts";
import type { CommandContext } from "./command.ts";

/** [M12] Whoever voted for one of the questions that were merged or split is told which of them their vote counts for now. */
export async function tellRegrouped({
	db,
	publish,
	view,
	from,
	input,
}: Pick<CommandContext<CommandType>, "db" | "publish" | "view" | "from"> & { input: { opId: string } }): Promise<void> {
	const regrouped = await readRegrouped(db, { personId: from.id, opId: input.opId });
	if (regrouped.length === 0) return;
	await view.refresh();
	// One in the middle of a chain counts for none by itself: the head of its group does, before and after.
	const concerned = new Set(regrouped.flatMap((id) => [id, ...view.votesShown([id])]));
	// Of a question that was never published nobody but the desk and its author hears.
	const ids = [...concerned].filter((id) => (view.question(id)?.publishedAt ?? null) !== null);
	const members = new Set(ids.flatMap((id) => view.membersOf(id)));
	for (const [voter, votes] of await readVoters(db, [...members])) {
		const shown = view.votesShown(votes);
		publish.toldVotes(view.id, voter, Object.fromEntries(ids.map((id) => [id, shown.includes(id)])));
	}
}
