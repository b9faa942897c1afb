import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { type ActionId, effectsOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { usePerform } from "../actions/use-actions.ts";
import { type Agreement, useActionWords, useAgreement } from "../actions/use-agreement.ts";
import { CARD_ACTIONS } from "../card/action-button.tsx";
import { QuestionRefusalNote } from "../card/notes.tsx";
import { type Origin, questionOf } from "../desk-steps.ts";
import { useRelations } from "../duplicates/use-relations.ts";
import { useCurrentCard, useDesk, useOpen, useSetOpen, useStaff } from "../use-desk.tsx";

/** The actions on the selected question that its card has no button for. */
export function QuestionActions({ question, ...explained }: { question: DeskQuestion } & Explained) {
	const t = useWords("hand");
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
	const relations = useRelations(question);
	const agreement = useAgreement(question.id);
	const wordsOf = useActionWords();
	const possible = effectsOf({ question, column: current?.column ?? null, head, staff, ...relations })
		// Without a question to merge into at once, it does what the button after it does.
		.filter(({ action, effect }) => action.id !== "merge" || !("open" in effect));
	const all = possible.filter(
		({ action: { id, about } }) => (about === "card" || about === "order") && !onCard.includes(id),
	);
	const onEither = possible.filter((one) => all.includes(one) || onCard.includes(one.action.id));
	if (onEither.length === 0) return null;
	return (
		<>
			<fieldset aria-label={t("deeds")} className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
				{all.map(({ action, effect }) => {
					const opens = "open" in effect ? effect.open : null;
					const pressed = opens !== null && open?.what === opens && open.questionId === question.id;
					const words = wordsOf(action.id, agreement);
					return (
						<CommandButton
							key={action.id}
							small
							title={words.does}
							look={pressed ? "on" : "plain"}
							{...(opens !== null && { pressed })}
							off={opens === null && busy}
							onPress={() => (pressed ? setOpen(null) : perform(effect))}
						>
							{words.name}
							<KeyHint id={action.id} />
						</CommandButton>
					);
				})}
			</fieldset>
			<WhatTheyDo ids={onEither.map(({ action }) => action.id)} agreement={agreement} {...explained} />
		</>
	);
}

/** Whether what the buttons do is unfolded, for whichever question. */
export type Explained = { isExplained: boolean; onExplain: (isExplained: boolean) => void };

/** What the buttons on the card and here do, for those who have no pointer to hover with. */
function WhatTheyDo({
	ids,
	agreement,
	isExplained,
	onExplain,
}: { ids: readonly ActionId[]; agreement: Agreement | null } & Explained) {
	const t = useWords("hand");
	const wordsOf = useActionWords();
	return (
		<details
			open={isExplained}
			onToggle={({ currentTarget }) => {
				// What unfolds at the panel's foot would be out of sight.
				if (currentTarget.open && !isExplained) currentTarget.scrollIntoView({ block: "start" });
				onExplain(currentTarget.open);
			}}
			className="mt-1.5 text-sm"
		>
			<summary className="min-h-6 w-fit py-0.5 text-quiet pointer-coarse:py-2.5">{t("explain")}</summary>
			<dl className="mt-1 grid gap-1.5">
				{ids.map((id) => {
					const { name, does } = wordsOf(id, agreement);
					return (
						<div key={id}>
							<dt className="inline font-semibold">{name}: </dt>
							<dd className="inline">{does}</dd>
						</div>
					);
				})}
			</dl>
		</details>
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
