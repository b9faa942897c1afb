"use client";

import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardColumn } from "../columns/columns.ts";
import styles from "../desk.module.css";
import { Duplicates } from "./duplicates.tsx";
import { HeldWords } from "./held-words.tsx";

/** What a card shows of a question besides its words. */
export function CardFacts({ question, column }: { question: DeskQuestion; column: CardColumn }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const timeOf = (time: number) => clock(time, locale, timeZone);
	const { heldFor } = question;
	const stageWording = [question.stageWording, question.stageWordingCy].filter((words) => words !== null).join(" / ");
	return (
		<div className="min-w-0 text-quiet text-xs">
			<p className={`${styles.facts} flex flex-wrap items-baseline gap-x-2`}>
				<span>
					<span className="sr-only">{t("card.asked", { time: "" })}</span>
					{timeOf(question.askedAt)}
				</span>
				{column === "review" && <Duplicates question={question} />}
				{column === "order" && (
					<span className={`${styles.votes} tally`}>{t("card.withVotes", { votes: question.votes })}</span>
				)}
				{question.inHall && <strong className="font-semibold text-ink">{t("card.inHall")}</strong>}
				{question.reports > 0 && (
					<strong className="rounded-sm bg-ink px-1 font-semibold text-paper leading-4.5">
						{t("card.reported", { count: question.reports })}
					</strong>
				)}
				{question.pinned && <strong className="font-semibold text-ink">{t("card.pinned")}</strong>}
				{question.status === "held" && (
					<strong className="rounded-sm bg-ink px-1 font-semibold text-paper leading-4.5">
						{heldFor.length === 0 ? t("card.held") : heldFor.map((reason) => t(`heldFor.${reason}`)).join(", ")}
					</strong>
				)}
				<HeldWords question={question} />
				{question.byline && <strong className="font-semibold text-ink">{bylineOf(question.byline)}</strong>}
				{question.edition > 1 && <span className="font-semibold">{t("card.corrected")}</span>}
				{question.putAt !== null && <span>{t("card.put", { time: timeOf(question.putAt) })}</span>}
				{question.tags.map((tag) => (
					<span key={tag} className="rounded-sm border border-line px-1 leading-4">
						{tag}
					</span>
				))}
			</p>
			{stageWording !== "" && (
				<p className={styles.wording}>
					{t("card.onStage")}{" "}
					<span dir="auto" lang={langOf(question.language, locale)} className="font-serif text-ink">
						{stageWording}
					</span>
				</p>
			)}
		</div>
	);
}
