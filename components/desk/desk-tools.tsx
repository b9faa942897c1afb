"use client";

import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "./actions/command-button.tsx";
import { KeyHint } from "./actions/key-hint.tsx";
import { NotAnswered } from "./actions/not-answered.tsx";
import { UndoButton } from "./actions/undo-button.tsx";
import type { Filter } from "./search/find.ts";
import { Finding } from "./search/finding.tsx";
import { useLive, useMay } from "./use-desk.tsx";

/** Above the columns: what is looked for, the way back, and where the keys are learnt. */
export function DeskTools(tools: {
	rows: readonly DeskQuestion[];
	filter: Filter;
	onFilter: (filter: Filter) => void;
	/** Goes on to what was found. */
	onEnter: () => void;
}) {
	const t = useWords("desk");
	const live = useLive();
	const may = useMay();
	return (
		<div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b px-3 py-1.5">
			<Finding {...tools} />
			<div className="ms-auto flex min-w-0 flex-wrap items-center gap-2">
				{/* First, because the buttons stand at the end: none of them moves when it comes. */}
				{may("stage.skip") && <NotAnswered />}
				{may("desk.undo") && <UndoButton />}
				<CommandButton onPress={() => live.setOverlay({ is: "history", questionId: null })}>
					<span className="inline-flex items-center gap-2">
						{t("command.history")}
						<KeyHint id="history" />
					</span>
				</CommandButton>
				<CommandButton onPress={() => live.setOverlay({ is: "palette" })}>
					<span className="inline-flex items-center gap-2">
						{t("command.help")}
						<KeyHint id="help" />
					</span>
				</CommandButton>
			</div>
		</div>
	);
}
