import { langOf } from "#components/ui/lang.ts";
import { useSpoken } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { useShowQuestion } from "../columns/use-show-question.ts";

type Props = { question: Pick<DeskQuestion, "id" | "words" | "language">; className?: string };

/** A question's words on one line or a few. */
export function QuestionWords({ question, className }: Props) {
	const { locale } = useSpoken();
	return (
		<bdi lang={langOf(question.language, locale)} className={className}>
			{question.words}
		</bdi>
	);
}

/** A question's words as a button that selects it. */
export function QuestionLink({ question, className }: Props) {
	const { locale } = useSpoken();
	const lookAt = useShowQuestion();
	return (
		<button
			type="button"
			lang={langOf(question.language, locale)}
			className={`${className} underline decoration-edge underline-offset-4`}
			onClick={() => lookAt(question.id)}
		>
			{question.words}
		</button>
	);
}
