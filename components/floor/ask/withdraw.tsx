import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { usePending } from "#components/state/use-pending.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { refuseWithdraw } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { CommandFields } from "../command-fields.tsx";

type Props = { question: MyQuestion; seed: string };

/** The way to take a question back, for as long as there is one. */
export function Withdraw({ question, seed }: Props) {
	const t = useWords("floor");
	const { send } = useLive();
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
