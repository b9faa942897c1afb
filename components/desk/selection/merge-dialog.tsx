import { useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { forEach } from "../actions/actions.ts";
import { isInReview } from "../actions/seen.ts";
import { rowsById } from "../columns/columns.ts";
import type { DeskState } from "../desk-state.ts";
import { ChoiceDialog } from "../dialog.tsx";
import { copiesOf } from "../duplicates/copies.ts";
import { useLive } from "../use-desk.tsx";

/** As many wordings as there are number keys. */
const OFFERED = 9;

/** [M31] Asks which wording of a selection to keep. The others, and the copies of all, are merged into it as they are now. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
	const t = useWords("desk");
	const live = useLive();
	const [{ rows, selected }] = useState(() => mergeable(live.store.get()));
	const keep = (into: DeskQuestion) => {
		const all = selected.flatMap((one) => [one, ...copiesOf(rows, one.id)]);
		// A published one that is kept stays as it is.
		const questions = all.filter((one) => one.id !== into.id || isInReview(one));
		live.actOnAll(forEach({ type: "merge", into: into.id }, questions));
		onClose();
	};
	const choices = candidatesOf(selected).map((one) => {
		const detail = isInReview(one) ? t("select.mergePublishes") : t("card.withVotes", { votes: one.votes });
		return { id: one.id, name: `${one.words} (${detail})`, onChoose: () => keep(one) };
	});
	return (
		<ChoiceDialog title={t("select.mergeWhich", { count: selected.length })} onClose={onClose} choices={choices} />
	);
}

function mergeable({ view, selected }: DeskState): { rows: readonly DeskQuestion[]; selected: DeskQuestion[] } {
	const byId = rowsById(view.rows);
	return { rows: view.rows, selected: [...selected].flatMap((id) => byId.get(id) ?? []) };
}

/** Published ones first, by votes: phones have their words already. */
function candidatesOf(selected: readonly DeskQuestion[]): DeskQuestion[] {
	const inReview = selected.filter(isInReview);
	const published = selected.filter(({ status }) => status === "published").sort((a, b) => b.votes - a.votes);
	return [...published, ...inReview].slice(0, OFFERED);
}
