import { refuseWithdraw } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { useFloor, useLive } from "../live/use-floor.tsx";
import { formOpId } from "../state/entry.ts";
import { usePending } from "../state/use-pending.tsx";
import { button } from "../ui/button.ts";
import { useWords } from "../ui/words.tsx";
import { CommandFields } from "./command-fields.tsx";

type Props = { question: MyQuestion; seed: string };

/** The way to take a question back, for as long as there is one. */
export function Withdraw({ question, seed }: Props) {
	const t = useWords("floor");
	const { send, broken } = useLive();
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const gone = question.status === "withdrawn";
	const withdrawing = usePending((wish) => wish.type === "question.withdraw" && wish.questionId === question.id);
	if (withdrawing) return <p className="text-quiet">{t("mine.withdrawing")}</p>;
	if (gone || refuseWithdraw({ question: { ...question, own: true } })) return null;
	const wish = { type: "question.withdraw", sessionId, questionId: question.id } as const;
	/* Two steps, for it is final; a disclosure, so that both need no script. */
	return (
		<details>
			<summary className={`${button.quiet} w-fit cursor-pointer`}>{t("mine.withdraw")}</summary>
			<form
				method="post"
				className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2"
				onSubmit={(event) => {
					if (broken()) return;
					event.preventDefault();
					send(wish);
				}}
			>
				<p>{t("mine.withdrawFinal")}</p>
				<CommandFields wish={wish} opId={formOpId(seed, question.id)} />
				<button type="submit" className={button.plain}>
					{t("mine.withdrawNow")}
				</button>
			</form>
		</details>
	);
}
