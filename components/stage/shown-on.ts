import type { StageMode, StageView } from "#protocol/views.ts";

/** What of a stage decides which picture a screen shows. A desk can say it of its own view, too. */
export type StageNow = Pick<StageView, "mode" | "curtain" | "fixed" | "now" | "top" | "session">;

/**
 * [W1] Which picture a screen shows: under the curtain the holding slide, whatever is set; else what it is fixed to; else what
 * the stage is set to.
 *
 * What cannot be shown gives way to what comes next: where no question is put, `question` and `both` to the top ones (as
 * the stage itself does once a question was answered); `both` with nothing to rank to the question alone; `top` with nothing to
 * rank to how that is changed, while the session is open, and else to the holding slide. A wall is never empty by mistake.
 *
 * @param screenId the screen; null for one that is not paired, which follows the stage
 */
export function shownOn(stage: StageNow, screenId: string | null): StageMode {
	if (stage.curtain) return "holding";
	const wanted = (screenId === null ? undefined : stage.fixed[screenId]) ?? stage.mode;
	switch (wanted) {
		case "question":
			return stage.now ? "question" : topOf(stage);
		case "both":
			if (!stage.now) return topOf(stage);
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
