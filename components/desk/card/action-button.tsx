"use client";

import { useWords } from "#components/ui/words.tsx";
import { maySend } from "#protocol/permissions.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { type ActionId, actionOf, effectOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { usePerform } from "../actions/use-actions.ts";
import { useKeysOn } from "../actions/use-keys-on.ts";
import type { DeskColumn } from "../columns/columns.ts";
import type { Step } from "../desk-state.ts";
import { useDesk, useStaff } from "../use-desk.tsx";

/** The most frequent actions on a card, which have a button on it. The panel of the card in hand has the others. */
export const CARD_ACTIONS: Record<DeskColumn, readonly ActionId[]> = {
	review: ["approve", "hold", "decline"],
	published: ["first", "order", "put", "decline"],
	order: ["put", "first", "earlier", "later", "remove"],
	now: ["answered", "press", "skip"],
	past: [],
};

const SIGNS: Partial<Record<ActionId, string>> = { earlier: "↑", later: "↓" };

/** The id of the note that says why this session cannot use the stage. */
export const STAGE_NOTE = "stage-note";

/**
 * Buttons for actions on a question. One that does not apply, or that this person may not use, is left out.
 * @param step the question's pending command, during which the other buttons are off
 * @param keys whether the buttons show their shortcuts
 */
export function ActionButtons({ ids, ...button }: { ids: readonly ActionId[] } & Omit<ButtonProps, "id">) {
	return ids.map((id) => <ActionButton key={id} id={id} {...button} />);
}

type ButtonProps = {
	id: ActionId;
	question: DeskQuestion;
	column: DeskColumn;
	step: Step | null;
	keys: boolean;
	look?: "band";
};

function ActionButton({ id, question, column, step, keys, look }: ButtonProps) {
	const t = useWords("desk");
	const perform = usePerform();
	const staff = useStaff();
	const keysOn = useKeysOn();
	const head = useDesk((state) => state.view.head);
	const action = actionOf(id);
	const effect = effectOf(action, { question, column, head, staff });
	const isWithoutStage = id === "put" && head.stage.sessionId !== head.session.id && maySend(staff.roles, action.sends);
	if (!effect && !isWithoutStage) return null;
	const pending = step && step.progress.at !== "refused" ? step.command.type : null;
	const isOwn = pending === action.sends;
	const name = t(`action.${id}`);
	const sign = SIGNS[id];
	return (
		<CommandButton
			action={id}
			look={look ?? (id === "approve" && column === "review" ? "main" : "plain")}
			busy={isOwn}
			off={!effect || (pending !== null && !isOwn)}
			{...(isWithoutStage && { describedBy: STAGE_NOTE })}
			{...(sign && { label: name })}
			{...(keysOn && { shortcut: action.key })}
			onPress={() => effect && perform(effect)}
		>
			{sign ? <span aria-hidden="true">{sign}</span> : name}
			{keys && <KeyHint id={id} corner />}
		</CommandButton>
	);
}
