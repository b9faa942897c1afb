"use client";

import { useState, useTransition } from "react";
import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "./actions/command-button.tsx";
import { KeyHint } from "./actions/key-hint.tsx";
import { UndoButton } from "./actions/undo-button.tsx";
import { useRun } from "./actions/use-actions.ts";
import { NotAnswered } from "./card/not-answered.tsx";
import styles from "./desk.module.css";
import { EVERYTHING, type Filter, isNarrow } from "./search/find.ts";
import { SearchFields, type SearchProps } from "./search/search-fields.tsx";
import { useMay } from "./use-desk.tsx";

/** Above the columns: search, undo, history and shortcuts. */
export function DeskTools({ rows, onFilter, onEnter }: Omit<SearchProps, "filter">) {
	const [filter, setFilter] = useState<Filter>(EVERYTHING);
	const [, startTransition] = useTransition();
	const t = useWords("desk");
	const run = useRun();
	const may = useMay();
	const tools = may("question.hear") ? (["hear", "history", "help"] as const) : (["history", "help"] as const);
	return (
		<div className={`${styles.tools} flex-none border-line border-y px-3 py-0.5`}>
			<SearchFields
				rows={rows}
				filter={filter}
				onFilter={(typed) => {
					setFilter(typed);
					// The letter is painted before the columns are drawn, in slices.
					if (isNarrow(typed)) startTransition(() => onFilter(typed));
					else onFilter(typed);
				}}
				onEnter={() => {
					// The next key acts on what was found.
					onFilter(filter);
					onEnter();
				}}
			/>
			<div className={styles.toolsEnd}>
				{may("desk.undo") && <UndoButton />}
				{/* The sentence before it gives way: no button moves when it comes. */}
				{may("stage.skip") && <NotAnswered />}
				{tools.map((id) => (
					<CommandButton small key={id} onPress={() => run(id)}>
						{t(`command.${id}`)}
						<KeyHint id={id} />
					</CommandButton>
				))}
			</div>
		</div>
	);
}
