"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardSpot } from "../columns/columns.ts";

/** Longer ago than this, the time of day says more than a count of seconds. */
const JUST_NOW_MS = 120_000;

type Refused = { refusal: Refusal; answeredAt?: number };

/** Says calmly why a step was not taken, on the card or beside the control it belongs to. */
export function RefusalNote(refused: Refused) {
	const sentence = useRefusalSentence()(refused);
	return <p className="border-accent border-s-4 bg-raised px-2 text-ink text-sm">{sentence}</p>;
}

/** @returns how to say a refusal; another moderator's decision with how long ago it was */
export function useRefusalSentence(): (refused: Refused) => string {
	const t = useWords("desk");
	return ({ refusal, answeredAt }) => {
		if (refusal.code !== "already-decided" || refusal.by === "" || answeredAt === undefined) return refusal.sentence;
		const agoMs = answeredAt - refusal.at;
		// The two clocks may differ; a decision in the future was a moment ago.
		if (agoMs > JUST_NOW_MS) return refusal.sentence;
		return t(`refused.${refusal.did}`, { by: refusal.by, seconds: Math.max(1, Math.round(agoMs / 1_000)) });
	};
}

/** Says what became of a card that left by someone else's doing. */
export function GoneNote({ question, spot }: { question: DeskQuestion; spot: CardSpot }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const { decided, reason } = question;
	const by = decided?.by ?? "";
	const time = decided ? clock(decided.at, locale, timeZone) : "";
	const said = {
		held: t("gone.moved"),
		pending: t("gone.moved"),
		published: spot === "review" && decided ? t("gone.published", { by, time }) : t("gone.moved"),
		declined: t("gone.declined", { by, time, reason: reason ? t(`reason.${reason}`) : "" }),
		merged: t("gone.moved"),
		withdrawn: t("gone.withdrawn"),
	}[question.status];
	return <p className="border-edge border-s-4 px-2 text-ink text-sm">{said}</p>;
}
