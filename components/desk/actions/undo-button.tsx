"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useDesk, useStaff } from "../use-desk.tsx";
import { CommandButton } from "./command-button.tsx";
import { KeyHint } from "./key-hint.tsx";
import { useUndo } from "./use-actions.ts";

/** Undoes this moderator's last action, and says which that is. A refusal is shown in the bands below the columns. */
export function UndoButton() {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const undo = useUndo();
	const { id: personId } = useStaff();
	const last = useDesk((state) => state.view.head.undo.find((one) => one.personId === personId));
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === last?.questionId));
	const undoing = useDesk((state) => state.pending.findLast(({ origin }) => origin === "undo"));
	// While a command is pending, the view's last action is not the last.
	const isBehind = usePending(() => true) !== undefined;
	return (
		<div className="flex min-w-0 flex-wrap items-center gap-x-3">
			<CommandButton
				off={!last || isBehind}
				busy={undoing !== undefined && undoing.progress.at !== "refused"}
				onPress={() => undo(last?.ledgerIds ?? [])}
			>
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
					{question?.words && (
						<bdi lang={langOf(question.language, locale)} className="min-w-0 max-w-56 truncate font-serif">
							{question.words}
						</bdi>
					)}
				</p>
			)}
		</div>
	);
}
