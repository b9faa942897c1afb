import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { StageNow } from "#protocol/views/shown-on.ts";
import type { StagePicture } from "./slides/slides.tsx";

/**
 * Derives the stage from a desk's view, for previews and health checks.
 * @param mode the mode to preview; by default the stage's own
 * @returns what `shownOn` and `StagePreview` take
 */
export function stageOfDesk(
	head: Pick<DeskHead, "about" | "session" | "settings" | "stage" | "item" | "screens">,
	rows: readonly DeskQuestion[],
	mode = head.stage.mode,
): StageNow & StagePicture {
	const { about, session, settings, stage, item, screens } = head;
	const onStage = rows.find(({ id }) => id === item?.id);
	return {
		...{ conference: about.conference, session, mode, item },
		curtain: stage.curtain,
		footer: onStage && settings.joinFooter ? { votes: onStage.votes } : null,
		fixed: Object.fromEntries(screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : []))),
		sizes: Object.fromEntries(screens.flatMap(({ id, size }) => (size ? [[id, size]] : []))),
		top: topOf(rows.filter(({ status }) => status === "published"))
			.slice(0, STAGE_TOP_QUESTIONS)
			.map(({ id, words, language, votes }) => ({ id, words, language, votes })),
	};
}
