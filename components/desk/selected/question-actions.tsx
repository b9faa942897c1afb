import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { effectsOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { usePerform } from "../actions/use-actions.ts";
import { CARD_ACTIONS } from "../card/action-button.tsx";
import { QuestionRefusalNote } from "../card/notes.tsx";
import { type Origin, questionOf } from "../desk-state.ts";
import { useCurrentCard, useDesk, useOpen, useSetOpen, useStaff } from "../use-desk.tsx";

/** The actions on the selected question that its card has no button for. */
export function QuestionActions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const desk = useWords("desk");
	const staff = useStaff();
	const current = useCurrentCard();
	const head = useDesk(({ view }) => view.head);
	const open = useOpen();
	const setOpen = useSetOpen();
	const perform = usePerform();
	const busy =
		usePending(
			(command) => "questionId" in command && command.questionId === question.id && command.type !== "question.tag",
		) !== undefined;
	const onCard = current ? CARD_ACTIONS[current.column] : [];
	const all = effectsOf({ question, column: current?.column ?? null, head, staff }).filter(
		({ action }) => (action.about === "card" || action.about === "order") && !onCard.includes(action.id),
	);
	if (all.length === 0) return null;
	return (
		<fieldset aria-label={t("deeds")} className="mt-2 flex flex-wrap gap-x-1.5 gap-y-2.5">
			{all.map(({ action, effect }) => {
				const opens = "open" in effect ? effect.open : null;
				const pressed = opens !== null && open?.what === opens && open.questionId === question.id;
				return (
					<CommandButton
						key={action.id}
						look={pressed ? "on" : "plain"}
						{...(opens !== null && { pressed })}
						off={opens === null && busy}
						onPress={() => (pressed ? setOpen(null) : perform(effect))}
					>
						{desk(`action.${action.id}`)}
						<KeyHint id={action.id} corner />
					</CommandButton>
				);
			})}
		</fieldset>
	);
}

/** Why the last command from here was refused, also one by shortcut on a card that is in no column. The wording editor shows its own. */
export function QuestionRefusal({ question }: { question: DeskQuestion }) {
	const isOnStage = useDesk(({ view }) => view.head.item?.id === question.id);
	const step = useDesk(({ pending }) =>
		pending.findLast(({ origin, command }) => isShownHere(origin, isOnStage) && questionOf(command) === question.id),
	);
	if (!step || step.command.type === "question.word") return null;
	return <QuestionRefusalNote step={step} question={question} />;
}

function isShownHere(origin: Origin, isOnStage: boolean): boolean {
	return origin === "hand" || origin === "past" || (origin === "now" && !isOnStage);
}
