import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { useShowQuestion } from "../columns/use-show-question.ts";
import { useDesk } from "../use-desk.tsx";
import type { Drafts } from "./drafts.ts";
import { QuestionWords } from "./question-words.tsx";

/** @returns the questions with an unsaved stage wording, other than the selected one */
export function useUnsaved(drafts: Drafts): DeskQuestion[] {
	const selectedId = useDesk((state) => state.current?.questionId);
	const rows = useDesk(({ view }) => view.rows);
	return drafts.all.size === 0 ? [] : rows.filter(({ id }) => id !== selectedId && drafts.all.has(id));
}

export function UnsavedWordings({ questions }: { questions: readonly DeskQuestion[] }) {
	const t = useWords("hand");
	const lookAt = useShowQuestion();
	return questions.map((question) => (
		<p key={question.id} className="flex items-baseline gap-2 border-accent border-s-4 px-2 py-1 text-sm">
			<span className="flex-none">{t("wording.unsaved")}</span>
			<QuestionWords question={question} className="min-w-0 flex-1 truncate font-serif" />
			<button type="button" className="flex-none underline underline-offset-4" onClick={() => lookAt(question.id)}>
				{t("wording.look")}
			</button>
		</p>
	));
}
