import { useSamePress } from "#components/touch/same-press.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { SendButton } from "../actions/send.tsx";
import { useDesk } from "../use-desk.tsx";
import { QuestionLink } from "./question-words.tsx";
import { Section } from "./section.tsx";

/** The questions merged into the selected one, with a split button each, and the one it is merged into. */
export function MergedQuestions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const rows = useDesk(({ view }) => view.rows);
	const isSamePress = useSamePress();
	const merged = rows.filter(({ mergedInto }) => mergedInto === question.id);
	const target = question.status === "merged" ? rows.find(({ id }) => id === question.mergedInto) : undefined;
	const link = "delegate-words line-clamp-3 min-w-0 flex-1 text-start text-sm";
	return (
		<>
			{target && (
				<Section title={t("joined.into")}>
					<QuestionLink question={target} className={link} />
				</Section>
			)}
			{merged.length > 0 && (
				<Section title={t("joined.title", { count: merged.length })}>
					<ul>
						{merged.map((one) => (
							<li key={one.id} className="flex items-start gap-2 py-1">
								<QuestionLink question={one} className={link} />
								<SendButton
									origin="hand"
									command={{ type: "question.split", questionId: one.id }}
									isSamePress={isSamePress}
								>
									{t("joined.split")}
								</SendButton>
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}
