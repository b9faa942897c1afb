import type { StageMode } from "../statuses.ts";
import type { StageView } from "./stage.ts";

/** The part of a stage's view that decides which slide a screen shows. A desk can derive it from its own view (`stageOfDesk`). */
export type StageNow = Pick<StageView, "mode" | "curtain" | "fixed" | "sizes" | "item" | "top" | "session">;

/**
 * [W1] Which slide a screen shows: the holding slide if the curtain is down, otherwise the mode the screen is fixed to, otherwise
 * the stage's mode. So that no wall is empty by mistake, modes with nothing to show fall back:
 *
 * - `question` and `both` without a question on stage: to `top`, as the stage does once a question is answered
 * - `both` without questions to rank: to `question`
 * - `top` without questions to rank: to `join` while the session is open, otherwise to `holding`
 *
 * @param screenId null for an unpaired screen, which follows the stage
 */
export function shownOn(stage: StageNow, screenId: string | null): StageMode {
	if (stage.curtain) return "holding";
	const wanted = (screenId === null ? undefined : stage.fixed[screenId]) ?? stage.mode;
	switch (wanted) {
		case "question":
			return stage.item ? "question" : topOf(stage);
		case "both":
			if (!stage.item) return topOf(stage);
			return stage.top.length > 0 ? "both" : "question";
		case "top":
			return topOf(stage);
		case "join":
		case "holding":
		case "blank":
			return wanted;
	}
}

function topOf({ top, session }: StageNow): StageMode {
	if (top.length > 0) return "top";
	return session?.status === "open" ? "join" : "holding";
}
