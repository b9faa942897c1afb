"use client";

import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "./actions/command-button.tsx";
import { KeyHint } from "./actions/key-hint.tsx";
import { NotAnswered } from "./actions/not-answered.tsx";
import { UndoButton } from "./actions/undo-button.tsx";
import { useRun } from "./actions/use-actions.ts";
import { SearchFields, type SearchProps } from "./search/search-fields.tsx";
import { useMay } from "./use-desk.tsx";

/** Above the columns: search, undo, history and shortcuts. */
export function DeskTools(props: SearchProps) {
	const t = useWords("desk");
	const run = useRun();
	const may = useMay();
	return (
		<div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-b px-3 py-1.5">
			<SearchFields {...props} />
			<div className="ms-auto flex min-w-0 flex-wrap items-center gap-2">
				{/* First, because the buttons stand at the end: none of them moves when it comes. */}
				{may("stage.skip") && <NotAnswered />}
				{may("desk.undo") && <UndoButton />}
				{(["history", "help"] as const).map((id) => (
					<CommandButton key={id} onPress={() => run(id)}>
						<span className="inline-flex items-center gap-2">
							{t(`command.${id}`)}
							<KeyHint id={id} />
						</span>
					</CommandButton>
				))}
			</div>
		</div>
	);
}
