"use client";

import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardColumn } from "../columns/columns.ts";

/** What a card shows of a question besides its words. */
export function CardFacts({ question, column }: { question: DeskQuestion; column: CardColumn }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const timeOf = (time: number) => clock(time, locale, timeZone);
	const { heldFor, stageWording } = question;
	return (
		<div className="text-quiet text-sm">
			<p className="flex flex-wrap items-baseline gap-x-3">
				<span>{t("card.asked", { time: timeOf(question.askedAt) })}</span>
				{column === "order" && <span className="tally">{t("card.withVotes", { votes: question.votes })}</span>}
				{question.pinned && <strong className="font-semibold text-ink">{t("card.pinned")}</strong>}
				{question.status === "held" && (
					<strong className="rounded-sm bg-ink px-1.5 font-semibold text-paper">
						{heldFor.length === 0 ? t("card.held") : heldFor.map((reason) => t(`heldFor.${reason}`)).join(", ")}
					</strong>
				)}
				{question.byline && <strong className="font-semibold text-ink">{bylineOf(question.byline)}</strong>}
				{question.edition > 1 && <span className="font-semibold">{t("card.corrected")}</span>}
				{question.putAt !== null && <span>{t("card.put", { time: timeOf(question.putAt) })}</span>}
				{question.tags.map((tag) => (
					<span key={tag} className="rounded-sm border border-edge px-1">
						{tag}
					</span>
				))}
			</p>
			{stageWording !== null && (
				<p className="mt-0.5">
					{t("card.onStage")}{" "}
					<span dir="auto" lang={langOf(question.language, locale)} className="font-serif text-ink">
						{stageWording}
					</span>
				</p>
			)}
		</div>
	);
}
