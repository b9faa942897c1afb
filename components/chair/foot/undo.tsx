"use client";

import { isUnsent } from "#components/state/pending.ts";
import { useWords } from "#components/ui/words.tsx";
import type { LedgerVerb } from "#protocol/ledger.ts";
import { useAct, useChair, useLive, useNow } from "../state/use-chair.tsx";
import { TapButton } from "../tap-button.tsx";

const UNDO_MS = 10_000;

/** What the ledger may call each step. */
const VERBS = {
	"stage.put": ["put", "propose"],
	"stage.answered": ["answer"],
	"stage.press": ["press"],
	"stage.skip": ["skip"],
} as const satisfies Record<string, readonly LedgerVerb[]>;

/** [C21] Offers to undo the last step for ten seconds. One that waits for the network is only taken back. */
export function Undo() {
	const t = useWords("chair");
	const act = useAct();
	const live = useLive();
	const now = useNow();
	const { last, pending, view } = useChair((state) => state);
	if (!last || now - last.at > UNDO_MS) return null;
	const { opId, command } = last;
	if (!("questionId" in command)) return null;
	const verbs: readonly LedgerVerb[] = VERBS[command.type];
	const step = pending.find((one) => one.opId === opId);
	if (step?.progress.at === "refused") return null;
	const line = view.undo.find(
		({ personId, verb, questionId }) =>
			personId === live.me() && questionId === command.questionId && verbs.includes(verb),
	);
	const ledgerId = step && isUnsent(step) ? undefined : line?.ledgerIds[0];
	const canTakeBack = step?.progress.at === "waiting";
	const undo = () => {
		if (canTakeBack) live.takeBack(opId);
		else if (ledgerId) act({ type: "desk.undo", sessionId: view.session.id, ledgerId });
	};
	return (
		<TapButton means={`undo ${opId}`} off={!canTakeBack && !ledgerId} onTap={undo}>
			{t("undo")}
		</TapButton>
	);
}
