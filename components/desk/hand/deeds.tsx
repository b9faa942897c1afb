"use client";

import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { type Action, deedsOf } from "../actions.ts";
import { CommandButton } from "../command-button.tsx";
import { useActionName, useDo } from "../use-actions.ts";
import { useDesk, useInHand, useOpen, useSetOpen, useStaff } from "../use-desk.tsx";

/** Deciding, which opens a list beside the card, and what is about the stage stand on the card itself. */
const ON_THE_CARD: readonly Action["id"][] = ["approve", "decline", "put"];

/** What can be done to the card in hand besides deciding on it. */
export function Deeds({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const staff = useStaff();
	const inHand = useInHand();
	const head = useDesk(({ view }) => view.head);
	const open = useOpen();
	const setOpen = useSetOpen();
	const act = useDo();
	const name = useActionName();
	const busy = useDesk(({ steps }) =>
		steps.some(
			({ wish, progress }) =>
				progress.at !== "refused" &&
				"questionId" in wish &&
				wish.questionId === question.id &&
				wish.type !== "question.tag",
		),
	);
	const all = deedsOf({ question, spot: inHand?.spot ?? null, head, staff }).filter(
		({ action }) => (action.about === "card" || action.about === "order") && !ON_THE_CARD.includes(action.id),
	);
	if (all.length === 0) return null;
	return (
		<fieldset aria-label={t("deeds")} className="mt-2 flex flex-wrap gap-1.5">
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
					</CommandButton>
				);
			})}
		</fieldset>
	);
}
