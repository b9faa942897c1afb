"use client";

import { useWords } from "#components/ui/words.tsx";
import { inReviewAs } from "./actions.ts";
import type { CardProps } from "./card.tsx";
import { CommandButton } from "./command-button.tsx";
import { DeclineMenu } from "./decline-menu.tsx";
import type { DeskWish } from "./desk-state.ts";
import { STAGE_NOTE } from "./stage-note.ts";
import { useAct, useDesk } from "./use-desk.tsx";

/** What can be done to a question where it stands. */
export function CardActions(card: CardProps) {
	const { question, spot, place } = card;
	const t = useWords("desk");
	const act = useAct();
	const sessionId = useDesk((state) => state.view.head.session.id);
	const on = { sessionId, questionId: question.id };
	const read = { ...on, edition: question.edition };
	const button = (type: DeskWish["type"]) => ({ action: type, ...stateOf(card, type) });

	const put = (
		<CommandButton
			{...button("stage.put")}
			{...(!card.stage && { off: true, describedBy: STAGE_NOTE })}
			onPress={() => act({ type: "stage.put", ...on }, spot)}
		>
			{t("card.stage")}
		</CommandButton>
	);
	switch (spot) {
		case "review":
			return (
				<div className="flex w-24 flex-none flex-col gap-1.5 in-[:lang(cy)]:w-28 2xl:w-auto 2xl:flex-row">
					<CommandButton
						look="main"
						{...button("question.approve")}
						onPress={() => act({ type: "question.approve", ...read, seen: inReviewAs(question) }, spot)}
					>
						{t("card.approve")}
					</CommandButton>
					<DeclineMenu
						{...button("question.decline")}
						onChoose={(why) => act({ type: "question.decline", ...read, ...why, seen: inReviewAs(question) }, spot)}
					/>
				</div>
			);
		case "published":
			return (
				<div className="flex flex-wrap gap-1.5">
					<CommandButton {...button("order.next")} onPress={() => act({ type: "order.next", ...on }, spot)}>
						{t("card.next")}
					</CommandButton>
					{put}
					<DeclineMenu
						{...button("question.decline")}
						onChoose={(why) => act({ type: "question.decline", ...read, ...why, seen: "published" }, spot)}
					/>
				</div>
			);
		case "order":
			return (
				<div className="flex flex-wrap gap-1.5">
					{put}
					{place !== 1 && (
						<CommandButton {...button("order.next")} onPress={() => act({ type: "order.next", ...on }, spot)}>
							{t("card.first")}
						</CommandButton>
					)}
					<CommandButton {...button("order.remove")} onPress={() => act({ type: "order.remove", ...on }, spot)}>
						{t("card.remove")}
					</CommandButton>
				</div>
			);
	}
}

/** While one step is on its way the card's other buttons rest. */
function stateOf({ step }: CardProps, type: DeskWish["type"]): { busy: boolean; off: boolean } {
	const doing = step && step.progress.at !== "refused" ? step.wish.type : null;
	return { busy: doing === type, off: doing !== null && doing !== type };
}
