"use client";

import { useMemo } from "react";
import { useDesk } from "#components/desk/use-desk.tsx";
import { StagePreview } from "#components/stage/preview.tsx";
import { shownOn } from "#components/stage/shown-on.ts";
import { stageOfDesk } from "#components/stage/stage-of-desk.ts";
import { useWords } from "#components/ui/words.tsx";
import type { StageMode } from "#protocol/statuses.ts";
import { useHallWall } from "./hall-wall.tsx";

/** The hall's wall as it would be in a mode. */
export function Preview({ mode }: { mode: StageMode }) {
	const t = useWords("room");
	const facts = useHallWall();
	const head = useDesk(({ view }) => view.head);
	const rows = useDesk(({ view }) => view.rows);
	const view = useMemo(() => stageOfDesk(head, rows, mode), [head, rows, mode]);
	return (
		<div className="w-80 max-w-full flex-none border-2 border-edge">
			<StagePreview
				mode={shownOn({ ...view, curtain: false }, null)}
				view={view}
				facts={facts}
				label={t("preview.alt", { mode: t(`mode.${mode}`) })}
			/>
		</div>
	);
}
