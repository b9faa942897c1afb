"use client";

import { useWords } from "#components/ui/words.tsx";
import styles from "../desk.module.css";
import { isUndoing, lastAction } from "../desk-steps.ts";
import { useDesk, useStaff } from "../use-desk.tsx";
import { isLapsed } from "./actions.ts";
import { CommandButton } from "./command-button.tsx";
import { KeyHint } from "./key-hint.tsx";
import { LastStep } from "./last-step.tsx";
import { useRun } from "./use-actions.ts";
import { useProposalEnd } from "./use-agreement.ts";

/** Undoes this moderator's last action, and says which that is. A refusal is shown in the bands below the columns. */
export function UndoButton() {
	const t = useWords("desk");
	const run = useRun();
	const { id: personId } = useStaff();
	const isUndoable = useDesk(({ view, pending, proposedSince }) => {
		return (
			view.head.undo.some((one) => one.personId === personId && !isLapsed(one, proposedSince)) ||
			lastAction(pending).length > 0
		);
	});
	useProposalEnd();
	const busy = useDesk(({ pending }) => isUndoing(pending));
	return (
		<div className={styles.lastStep}>
			<CommandButton small title={t("does.undo")} off={!isUndoable} busy={busy} onPress={() => run("undo")}>
				{t("action.undo")}
				<KeyHint id="undo" />
			</CommandButton>
			<LastStep />
		</div>
	);
}
