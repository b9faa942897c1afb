import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { useSend } from "../actions/send.tsx";
import { useMay } from "../use-desk.tsx";

/** [M34] Below a question that the filter holds as rude: lets its words through from now on, for the whole conference. */
export function HeldWords({ question }: { question: DeskQuestion }) {
	const t = useWords("desk");
	const may = useMay()("word.allow");
	const send = useSend("hand");
	if (!may || question.heldWords.length === 0) return null;
	return question.heldWords.map((word) => (
		<button
			key={word}
			type="button"
			className="min-h-6 text-start text-ink underline underline-offset-4"
			onClick={(event) => {
				if (event.detail <= 1) void send({ type: "word.allow", questionId: question.id, word });
			}}
		>
			{t("card.neverHold", { word })}
		</button>
	));
}
