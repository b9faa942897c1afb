"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { override } from "../actions/seen.ts";
import type { CardColumn } from "../columns/columns.ts";
import type { Step } from "../desk-steps.ts";
import { useAct } from "../use-desk.tsx";

/** After this, the time of day says more than a count of seconds. */
const JUST_NOW_MS = 120_000;

type Refused = { refusal: Refusal; answeredAt?: number };

/** Why a command was refused, on the card or beside the control it belongs to. */
export function RefusalNote(refused: Refused) {
	const sentence = useRefusalSentence()(refused);
	return <p className="border-accent border-s-4 bg-raised px-2 text-ink text-sm">{sentence}</p>;
}

/** [K10] Why a command on a question was refused, and a button to send it knowingly where that makes sense. */
export function QuestionRefusalNote({ step, question }: { step: Step | null; question: DeskQuestion | undefined }) {
	const t = useWords("desk");
	const act = useAct();
	if (step?.progress.at !== "refused") return null;
	const command = question && override(step.progress.refusal, step.command, question);
	return (
		<div className="mt-2 flex flex-wrap items-center gap-2">
			<RefusalNote {...step.progress} />
			{command && (
				<CommandButton action="anyway" onPress={() => act(command, step.origin)}>
					{t("anyway")}
				</CommandButton>
			)}
		</div>
	);
}

/** @returns the sentence for a refusal; for another moderator's decision, with how long ago it was */
export function useRefusalSentence(): (refused: Refused) => string {
	const t = useWords("desk");
	return ({ refusal, answeredAt }) => {
		if (refusal.code !== "already-decided" || refusal.by === "" || answeredAt === undefined) return refusal.sentence;
		const agoMs = answeredAt - refusal.at;
		if (agoMs > JUST_NOW_MS) return refusal.sentence;
		// The two clocks may differ, so that the decision seems to lie in the future.
		return t(`refused.${refusal.did}`, { by: refusal.by, seconds: Math.max(1, Math.round(agoMs / 1_000)) });
	};
}

/** What became of a card that left its column by someone else's decision. */
export function GoneNote({ question, column }: { question: DeskQuestion; column: CardColumn }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const { decided, reason } = question;
	const by = decided?.by ?? "";
	const time = decided ? clock(decided.at, locale, timeZone) : "";
	const sentence = {
		held: t("gone.moved"),
		pending: t("gone.moved"),
		published: column === "review" && decided ? t("gone.published", { by, time }) : t("gone.moved"),
		declined: t("gone.declined", { by, time, reason: reason ? t(`reason.${reason}`) : "" }),
		merged: t("gone.moved"),
		withdrawn: t("gone.withdrawn"),
	}[question.status];
	return <p className="border-edge border-s-4 px-2 text-ink text-sm">{sentence}</p>;
}
