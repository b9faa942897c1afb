"use client";

import { useWords } from "#components/ui/words.tsx";
import { notSatisfied } from "#protocol/rules/feedback.ts";
import { useChair } from "../state/use-chair.tsx";

/** [L22] What the hall says of the last answer, in one line above the buttons, which keep their places. */
export function Feedback() {
	const t = useWords("chair");
	const feedback = useChair(({ view }) => view.feedback);
	if (!feedback) return null;
	const { percent, count } = notSatisfied(feedback);
	return (
		<p
			className="min-w-0 truncate pt-2 text-lg"
			title={t("feedback.full", { percent, count, words: feedback.wording })}
			data-feedback={feedback.id}
		>
			<b className="tally">{t("feedback.line", { percent, count })}</b>{" "}
			<span dir="auto" className="font-serif text-quiet">
				{feedback.wording}
			</span>
		</p>
	);
}
