"use client";

import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { lastAnswered, notSatisfied } from "#protocol/rules/feedback.ts";
import { useDesk } from "../use-desk.tsx";

/** [L22] What the hall says of the last answer. @param onBand whether it stands on the dark band of the question on stage */
export function FeedbackLine({ onBand = false }: { onBand?: boolean }) {
	const t = useWords("desk");
	const { asksFeedback } = useDesk(({ view }) => view.head);
	const rows = useDesk(({ view }) => view.rows);
	const last = useMemo(() => lastAnswered(rows.filter(({ status }) => status === "published")), [rows]);
	if (!asksFeedback || !last?.feedback) return null;
	const { percent, count } = notSatisfied(last.feedback);
	const words = last.stageWording ?? last.words;
	return (
		<p
			className={`tally text-sm ${onBand ? "text-quiet-on-band" : "text-quiet"}`}
			title={t("feedback.full", { percent, count, words })}
			data-feedback={last.id}
		>
			{t("feedback.line", { percent, count })}
		</p>
	);
}
