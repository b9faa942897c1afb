import { useWords } from "#components/ui/words.tsx";
import { useShowQuestion } from "../columns/use-show-question.ts";
import { useDesk } from "../use-desk.tsx";
import type { Drafts } from "./drafts.ts";
import { QuestionWords } from "./question-words.tsx";

/** Lists questions with an unsaved stage wording, other than the selected one. */
export function UnsavedWordings({ drafts }: { drafts: Drafts }) {
	const t = useWords("hand");
	const lookAt = useShowQuestion();
	const selectedId = useDesk((state) => state.current?.questionId);
	const rows = useDesk(({ view }) => view.rows);
	const unsaved = rows.filter(({ id }) => id !== selectedId && drafts.all.has(id));
	return unsaved.map((question) => (
		<p key={question.id} className="flex items-baseline gap-2 border-accent border-s-4 px-2 py-1 text-sm">
			<span className="flex-none">{t("wording.unsaved")}</span>
			<QuestionWords question={question} className="min-w-0 flex-1 truncate font-serif" />
			<button type="button" className="flex-none underline underline-offset-4" onClick={() => lookAt(question.id)}>
				{t("wording.look")}
			</button>
		</p>
	));
}
