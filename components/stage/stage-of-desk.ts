import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import { byVotes } from "#protocol/rules/ranking.ts";
import type { DeskHead, DeskQuestion, ShownMode } from "#protocol/views.ts";
import type { StageNow } from "./shown-on.ts";

/**
 * The stage as it is, or as it would be, made of what a desk knows: for a preview before it is so.
 * @param head the desk's head
 * @param rows the desk's questions
 * @param change the mode that would be set, or the question that would be put; nothing for what is so
 * @returns what `shownOn` and `StagePreview` take
 */
export function stageOfDesk(
	head: DeskHead,
	rows: readonly DeskQuestion[],
	change: { mode?: ShownMode; put?: string } = {},
): StageNow {
	const put = rows.find(({ id }) => id === change.put);
	const now = put
		? { questionId: put.id, wording: put.stageWording ?? put.words, language: put.language, putAt: 0 }
		: head.now;
	const { mode, curtain } = head.stage;
	return {
		session: head.session,
		// As `stage.put` sets it: beside the top ones where those were beside the last.
		mode: put ? (mode === "both" ? "both" : "question") : (change.mode ?? mode),
		curtain,
		fixed: Object.fromEntries(head.screens.flatMap(({ id, fixedMode }) => (fixedMode ? [[id, fixedMode]] : []))),
		now,
		top: rows
			.filter(({ id, status, answeredAt }) => status === "published" && answeredAt === null && id !== now?.questionId)
			.map(({ publishedAt, ...row }) => ({ ...row, publishedAt: publishedAt ?? 0 }))
			.sort(byVotes)
			.slice(0, STAGE_TOP_QUESTIONS)
			.map(({ id, words, language, votes }) => ({ id, words, language, votes })),
	};
}
