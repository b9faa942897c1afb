import type { SubmitEvent } from "react";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { formOpId } from "#components/state/entry.ts";
import { usePending } from "#components/state/use-pending.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { refuseWithdraw } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { CommandFields } from "../without-script.tsx";

/** Withdraws a question while the rules allow it, in two steps, because it cannot be undone. Works without script. */
export function Withdraw({ question, seed }: { question: MyQuestion; seed: string }) {
	const t = useWords("floor");
	const { send } = useLive();
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const isWithdrawing = usePending(
		(command) => command.type === "question.withdraw" && command.questionId === question.id,
	);
	if (isWithdrawing) return <p className="text-quiet">{t("mine.withdrawing")}</p>;
	if (question.status === "withdrawn" || refuseWithdraw({ question: { ...question, own: true } })) return null;
	const command = { type: "question.withdraw", sessionId, questionId: question.id } as const;
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		send(command);
	};
	return (
		<details>
			<summary className={`${button.quiet} w-fit cursor-pointer`}>{t("mine.withdraw")}</summary>
			<form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2" onSubmit={submit}>
				<p>{t("mine.withdrawFinal")}</p>
				<CommandFields command={command} opId={formOpId(seed, question.id)} />
				<button type="submit" className={button.plain}>
					{t("mine.withdrawNow")}
				</button>
			</form>
		</details>
	);
}
