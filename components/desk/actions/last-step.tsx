import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { LedgerVerb } from "#protocol/ledger.ts";
import { lastAction } from "../desk-steps.ts";
import { useDesk, useQuestion, useStaff } from "../use-desk.tsx";
import { isLapsed } from "./actions.ts";
import { useRun } from "./use-actions.ts";

/** Verbs that are followed by the number of questions. */
const OF_QUESTIONS: readonly LedgerVerb[] = ["approve", "hold", "decline", "merge", "tag", "defer", "recall"];

/**
 * [M37] Who did the last step, and what, in a sentence: this moderator's, which *Undo* undoes, or else a colleague's. It may be cut
 * off; pressed, it opens the history, which has it whole. While a newer one of this moderator's is pending, which *Undo* then undoes,
 * the sentence is hidden.
 */
export function LastStep() {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const run = useRun();
	const { id: personId } = useStaff();
	const since = useDesk(({ proposedSince }) => proposedSince);
	const steps = useDesk(({ view }) => view.head.undo).filter((one) => !isLapsed(one, since));
	const last = steps.find((one) => one.personId === personId) ?? steps.toSorted((a, b) => b.at - a.at)[0];
	const isBehind = useDesk(({ pending }) => lastAction(pending).length > 0);
	const question = useQuestion(last?.questionId);
	if (!last) return isBehind && <p aria-busy />;
	const { verb, by, questions, lowered } = last;
	const did = verb === "curtain" ? t(lowered ? "history.lowered" : "history.raised") : t(`verb.${verb}`);
	const sentence = last.personId === personId ? t("lastStep.own", { did }) : t("lastStep.others", { by, did });
	const many = questions > 1 ? t("history.questions", { count: questions }) : "";
	return (
		<button
			type="button"
			aria-busy={isBehind || undefined}
			title={`${sentence} · ${t("command.history")}`}
			aria-haspopup="dialog"
			className="min-h-6 min-w-0 flex-1 truncate text-start text-quiet text-xs hover:underline aria-busy:invisible"
			onClick={() => run("history")}
		>
			{sentence}
			{many && `${OF_QUESTIONS.includes(verb) ? " " : " · "}${many}`}
			{question?.words && (
				<>
					{": "}
					<bdi lang={langOf(question.language, locale)} title={question.words} className="font-serif">
						{question.words}
					</bdi>
				</>
			)}
		</button>
	);
}
