"use client";

import { useWords } from "#components/ui/words.tsx";
import { maySend } from "#protocol/permissions.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import { type ActionId, actionOf, effectOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { Key } from "../actions/key-hint.tsx";
import { usePerform } from "../actions/use-actions.ts";
import { useActionWords, useAgreement } from "../actions/use-agreement.ts";
import { useKeysOn } from "../actions/use-keys-on.ts";
import type { DeskColumn } from "../columns/columns.ts";
import type { Step } from "../desk-steps.ts";
import { useRelations } from "../duplicates/use-relations.ts";
import { type Staff, useDesk, useStaff } from "../use-desk.tsx";

/** The most frequent actions on a card, which have a button on it. The panel of the card in hand has the others. */
export const CARD_ACTIONS: Record<DeskColumn, readonly ActionId[]> = {
	review: ["keep", "approve", "hold", "defer", "decline"],
	published: ["first", "order", "put", "decline"],
	order: ["put", "first", "earlier", "later", "remove"],
	now: ["answered", "press", "skip"],
	past: [],
};

const SIGNS: Partial<Record<ActionId, string>> = { earlier: "↑", later: "↓" };

/** These have a shorter name on cards. */
const SHORT = ["defer", "first", "order", "put"] as const;
const isShort = (id: ActionId): id is (typeof SHORT)[number] => SHORT.some((one) => one === id);

/** The id of the note that says why this session cannot use the stage. */
export const STAGE_NOTE = "stage-note";

/**
 * Buttons for actions on a question. One that does not apply, or that this person may not use, is left out.
 * @param step the question's pending command, during which the other buttons are off
 * @param keys whether the buttons show their shortcuts
 */
export function ActionButtons({ ids, ...button }: { ids: readonly ActionId[] } & Omit<ButtonProps, "id" | "desk">) {
	// Once for all buttons of a card: a column draws many.
	const desk = {
		perform: usePerform(),
		staff: useStaff(),
		keysOn: useKeysOn(),
		head: useDesk((state) => state.view.head),
		relations: useRelations(button.question),
		agreement: useAgreement(button.question.id),
		wordsOf: useActionWords(),
	};
	return ids.map((id) => <ActionButton key={id} id={id} desk={desk} {...button} />);
}

/** [M30] What is done to a card and its copies is shown like what is done to one. */
function sentAs({ command }: Step): string {
	return command.type === "question.each" ? `question.${command.does.type}` : command.type;
}

type ButtonProps = {
	id: ActionId;
	desk: {
		perform: ReturnType<typeof usePerform>;
		staff: Staff;
		keysOn: boolean;
		head: DeskHead;
		relations: ReturnType<typeof useRelations>;
		agreement: ReturnType<typeof useAgreement>;
		wordsOf: ReturnType<typeof useActionWords>;
	};
	question: DeskQuestion;
	column: DeskColumn;
	step: Step | null;
	keys: boolean;
	look?: "band";
	small?: boolean;
	/** The id of the question's words: each button is described by them. */
	about?: string;
};

function ActionButton({ id, desk, question, column, step, keys, look, small = false, about }: ButtonProps) {
	const t = useWords("desk");
	const { perform, staff, keysOn, head, relations } = desk;
	const agreement = id === "put" ? desk.agreement : null;
	const action = actionOf(id);
	const effect = effectOf(action, { question, column, head, staff, ...relations });
	const isWithoutStage = id === "put" && head.stage.sessionId !== head.session.id && maySend(staff.roles, action.sends);
	if (!effect && !isWithoutStage) return null;
	const pending = step && step.progress.at !== "refused" ? sentAs(step) : null;
	const isOwn = pending === action.sends;
	const words = desk.wordsOf(id, agreement);
	const name = isShort(id) && !agreement ? t(`onCard.${id}`) : words.name;
	const describedBy = [about, isWithoutStage && STAGE_NOTE].filter(Boolean).join(" ");
	const sign = SIGNS[id];
	return (
		<CommandButton
			action={id}
			title={words.does}
			look={look ?? (id === "approve" && column === "review" ? "main" : "plain")}
			busy={isOwn}
			off={!effect || (pending !== null && !isOwn)}
			small={small}
			{...(describedBy && { describedBy })}
			{...(keysOn && { shortcut: action.key })}
			onPress={(press) => effect && perform(effect, press)}
		>
			{sign && <span aria-hidden="true">{sign}</span>}
			{sign ? <span className="sr-only">{name}</span> : name}
			{keys && keysOn && <Key id={id} />}
		</CommandButton>
	);
}
