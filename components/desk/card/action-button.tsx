"use client";

import { maySend } from "#protocol/permissions.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { ACTIONS, type ActionId, deedOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { useActionName, useDo } from "../actions/use-actions.ts";
import { useKeysOn } from "../actions/use-keys-on.ts";
import type { HandSpot } from "../columns/columns.ts";
import type { Step } from "../desk-state.ts";
import { useDesk, useStaff } from "../use-desk.tsx";
import { STAGE_NOTE } from "./stage-note.ts";

/**
 * A button for one of the desk's actions on a question; nothing where the action does not apply, or is not for who is here.
 * @param step what is on its way for the question: the other buttons rest meanwhile
 * @param keys whether its key is shown on it
 */
export function ActionButton(button: {
	id: ActionId;
	question: DeskQuestion;
	spot: HandSpot;
	step: Step | null;
	keys: boolean;
	look?: "main" | "plain" | "band";
	/** A sign in place of its name, which it keeps for who listens. */
	sign?: string;
}) {
	const { id, question, spot, step } = button;
	const name = useActionName();
	const perform = useDo();
	const staff = useStaff();
	const keysOn = useKeysOn();
	const head = useDesk((state) => state.view.head);
	const action = ACTIONS.find((one) => one.id === id);
	if (!action) return null;
	const deed = deedOf(action, { question, spot, head, staff });
	const isShut = id === "put" && head.stage.sessionId !== head.session.id && maySend(staff.roles, action.sends);
	if (!deed && !isShut) return null;
	const doing = step && step.progress.at !== "refused" ? step.wish.type : null;
	const isThis = doing === (deed && "wish" in deed ? deed.wish.type : action.sends);
	return (
		<CommandButton
			action={id}
			look={button.look ?? "plain"}
			busy={isThis}
			off={!deed || (doing !== null && !isThis)}
			{...(isShut && { describedBy: STAGE_NOTE })}
			{...(button.sign && { label: name(id) })}
			{...(keysOn && { shortcut: action.key })}
			onPress={() => deed && perform(deed)}
		>
			{button.sign ? <span aria-hidden="true">{button.sign}</span> : name(id)}
			{button.keys && <KeyHint id={id} corner />}
		</CommandButton>
	);
}
