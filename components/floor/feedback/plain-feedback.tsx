import { useLocale, useTranslations } from "next-intl";
import { FEEDBACK_LATE_MS, FEEDBACK_MS } from "#protocol/limits.ts";
import { asksAbout } from "#protocol/rules/feedback.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import { FeedbackQuestion } from "./question.tsx";

/**
 * [L20] "Did that answer it?" for a page without script, made by the server, and only just after an answer: the page cannot tell whether
 * its delegate heard it. It asks first about what nothing was said of.
 * @param seed for the form's opId
 */
export function PlainFeedback({ view, mine, seed }: { view: FloorView; mine: Mine | null; seed: string }) {
	const t = useTranslations("floor.feedback");
	const locale = useLocale();
	const { asksFeedback, session } = view.head;
	const said = (id: string) => mine?.feedback?.[id] ?? null;
	const now = Date.now() - FEEDBACK_LATE_MS;
	const open = asksAbout(view.rows, { asksFeedback, session, now }).filter(
		({ answeredAt }) => now < (answeredAt ?? 0) + FEEDBACK_MS,
	);
	const asked = open.find(({ id }) => said(id) === null) ?? open.at(-1);
	if (!asked) return null;
	const title = said(asked.id) === null ? t("title") : t("thanks");
	return (
		<FeedbackQuestion
			asked={asked}
			said={said(asked.id)}
			sessionId={session.id}
			seed={seed}
			locale={locale}
			words={{ title, yes: t("yes"), no: t("no") }}
			className="unless-script"
			onSay={null}
		/>
	);
}
