import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { byVotes } from "#protocol/rules/ranking.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import type { StageNow } from "./shown-on.ts";

/**
 * Derives the stage from a desk's view, for previews and health checks.
 * @param change the mode to preview; by default the stage's own
 * @returns what `shownOn` and `StagePreview` take
 */
export function stageOfDesk(
	head: Pick<DeskHead, "session" | "stage" | "item" | "screens">,
	rows: readonly DeskQuestion[],
	change: { mode?: StageMode } = {},
): StageNow {
	const { stage, item } = head;
	return {
		session: head.session,
		mode: change.mode ?? stage.mode,
		curtain: stage.curtain,
		fixed: Object.fromEntries(head.screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : []))),
		item,
		top: topOf(rows, item?.id ?? null),
	};
}

/** Runs for thousands of rows with every frame, so it keeps a short sorted list instead of sorting them all. */
function topOf(rows: readonly DeskQuestion[], nowId: string | null): StageNow["top"] {
	const top: (DeskQuestion & { publishedAt: number })[] = [];
	for (const row of rows) {
		if (row.status !== "published" || row.putAt !== null || row.answeredAt !== null || row.id === nowId) continue;
		const last = top[STAGE_TOP_QUESTIONS - 1];
		if (last && row.votes < last.votes) continue;
		const ranked = { ...row, publishedAt: row.publishedAt ?? 0 };
		const at = top.findIndex((other) => byVotes(ranked, other) < 0);
		top.splice(at < 0 ? top.length : at, 0, ranked);
		top.length = Math.min(top.length, STAGE_TOP_QUESTIONS);
	}
	return top.map(({ id, words, language, votes }) => ({ id, words, language, votes }));
}
