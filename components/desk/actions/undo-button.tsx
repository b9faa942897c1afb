"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useDesk, useStaff } from "../use-desk.tsx";
import { CommandButton } from "./command-button.tsx";
import { KeyHint } from "./key-hint.tsx";
import { useUndo } from "./use-actions.ts";

/** Takes back this moderator's last step, and says which that is. Why it could not be stands in the bands below the columns. */
export function UndoButton() {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const undo = useUndo();
	const { id: personId } = useStaff();
	const last = useDesk((state) => state.view.head.undo.find((step) => step.personId === personId));
	const undone = useDesk((state) => state.view.rows.find(({ id }) => id === last?.questionId));
	const words = undone?.words ?? "";
	const step = useDesk((state) => state.pending.findLast(({ spot }) => spot === "undo"));
	/* Until the view holds a step that is on its way, the last one that it names is not the last. */
	const behind = usePending(() => true) !== undefined;
	const busy = step !== undefined && step.progress.at !== "refused";
	return (
		<div className="flex min-w-0 flex-wrap items-center gap-x-3">
			<CommandButton off={!last || behind} busy={busy} onPress={() => undo(last?.ledgerIds ?? [])}>
				<span className="inline-flex items-center gap-2">
					{t("action.undo")}
					<KeyHint id="undo" />
				</span>
			</CommandButton>
			{last && (
				<p className="flex min-w-0 flex-1 items-baseline gap-1 text-quiet text-sm">
					<span className="flex-none">
						{t(`verb.${last.verb}`)}
						{last.questions > 1 && ` · ${t("history.questions", { count: last.questions })}`}
					</span>
					{words !== "" && (
						<bdi lang={langOf(undone?.language ?? null, locale)} className="min-w-0 max-w-56 truncate font-serif">
							{words}
						</bdi>
					)}
				</p>
			)}
		</div>
	);
}
