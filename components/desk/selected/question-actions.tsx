import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { deedsOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { useActionName, useDo } from "../actions/use-actions.ts";
import { AnywayButton } from "../card/anyway-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { ON_CARD } from "../card/on-card.ts";
import { questionOf, type Spot } from "../desk-state.ts";
import { useDesk, useInHand, useOpen, useSetOpen, useStaff } from "../use-desk.tsx";

/** The actions on the selected question that its card has no button for. */
export function QuestionActions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const staff = useStaff();
	const inHand = useInHand();
	const head = useDesk(({ view }) => view.head);
	const open = useOpen();
	const setOpen = useSetOpen();
	const act = useDo();
	const name = useActionName();
	const busy =
		usePending(
			(command) => "questionId" in command && command.questionId === question.id && command.type !== "question.tag",
		) !== undefined;
	const onCard = inHand ? ON_CARD[inHand.spot] : [];
	const all = deedsOf({ question, spot: inHand?.spot ?? null, head, staff }).filter(
		({ action }) => (action.about === "card" || action.about === "order") && !onCard.includes(action.id),
	);
	if (all.length === 0) return null;
	return (
		<fieldset aria-label={t("deeds")} className="mt-2 flex flex-wrap gap-x-1.5 gap-y-2.5">
			{all.map(({ action, deed }) => {
				const opens = "open" in deed ? deed.open : null;
				const pressed = opens !== null && open?.what === opens && open.questionId === question.id;
				return (
					<CommandButton
						key={action.id}
						look={pressed ? "on" : "plain"}
						{...(opens !== null && { pressed })}
						off={opens === null && busy}
						onPress={() => (pressed ? setOpen(null) : act(deed))}
					>
						{name(action.id)}
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
		pending.findLast(({ spot, wish }) => isShownHere(spot, isOnStage) && questionOf(wish) === question.id),
	);
	if (step?.progress.at !== "refused" || step.wish.type === "question.word") return null;
	return (
		<div className="mt-2 flex flex-wrap items-center gap-2">
			<RefusalNote {...step.progress} />
			<AnywayButton step={step} question={question} />
		</div>
	);
}

function isShownHere(spot: Spot, isOnStage: boolean): boolean {
	return spot === "hand" || spot === "past" || (spot === "now" && !isOnStage);
}
