"use client";

import { useRef } from "react";
import { clock } from "#components/ui/clock.ts";
import { inLocale, langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { graphemes } from "#protocol/words.ts";
import styles from "./chair.module.css";
import { useChair, useShown } from "./state/use-chair.tsx";
import { useLargest } from "./use-largest.ts";

const SECTION = "mx-6 mt-[clamp(1.25rem,4vh,3rem)] mb-6 min-w-0 self-start border-s-8 ps-6 @max-2xl:mx-0 @max-2xl:px-4";

/** [C3] The question on stage as it was put; its author's own words are one tap away if they differ. */
export function Now() {
	const section = useRef<HTMLElement>(null);
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { item } = useShown();
	useLargest(section, JSON.stringify([item?.id, item?.snapshot]));
	if (!item) return <NothingOnStage />;
	const { id, snapshot, question, putAt } = item;
	const rank = question.rankWhenPut;
	return (
		<section ref={section} aria-labelledby="now" className={`${SECTION} border-accent`} data-now={id}>
			<h2 id="now" className="font-semibold text-quiet">
				{t("now.title")}
			</h2>
			<blockquote
				lang={langOf(snapshot.language, locale)}
				dir="auto"
				className={`delegate-words mt-2 mb-4 text-pretty font-medium ${styles.question} ${sizeOf(snapshot.words)}`}
			>
				{snapshot.words}
				{snapshot.wordsCy && (
					<span lang="cy" className="mt-[0.4em] block">
						{snapshot.wordsCy}
					</span>
				)}
			</blockquote>
			<p className="flex flex-wrap gap-x-6 gap-y-1 text-lg text-quiet leading-normal">
				<span className="tally">
					{t("now.votes", { votes: question.votes })}
					{rank && ` · ${t("now.rank", rank)}`}
				</span>
				{question.inHall && <span>{t("inHall")}</span>}
				{question.pressedAt !== null && question.pressedAt >= putAt && (
					<b className="rounded-sm border-2 border-current px-2 text-ink">
						{t("now.pressed", { time: clock(question.pressedAt, locale, timeZone) })}
					</b>
				)}
				<OnScreens />
			</p>
			{question.words !== snapshot.words && question.words !== snapshot.wordsCy && (
				<details key={id}>
					<summary className="inline-flex min-h-16 items-center pe-4 font-semibold text-lg underline underline-offset-4">
						{t("now.own")}
					</summary>
					<blockquote dir="auto" className="delegate-words text-[1.875rem] leading-tight">
						{question.words}
					</blockquote>
				</details>
			)}
		</section>
	);
}

/** What the hall sees, as confirmed by the server: a question that was only tapped is on no screen yet. */
function OnScreens() {
	const t = useWords("chair");
	const { onStage, curtain, mode, item } = useChair((state) => state.view);
	const tapped = useShown().item;
	if (!onStage) return null;
	if (tapped?.id !== item?.id) return <b>{t("screens.notYet")}</b>;
	const shown = curtain ? "holding" : mode;
	return <span>{t("screens.label", { what: t(`screens.${shown}`) })}</span>;
}

function NothingOnStage() {
	const t = useWords("chair");
	const { locale } = useSpoken();
	const { onStage, hall, order } = useShown();
	const hint = order.length > 0 ? t("now.ready") : t("now.waiting");
	return (
		<section aria-labelledby="now" className={`${SECTION} border-line`}>
			<h2 id="now" className="font-bold text-[2.5rem] leading-[1.15]">
				{onStage ? t("now.none") : t("now.elsewhere")}
			</h2>
			<p className="max-w-words text-quiet text-xl">
				{onStage ? hint : t("now.taking", { hall: inLocale(locale, hall.name, hall.nameCy).text })}
			</p>
		</section>
	);
}

/**
 * What the server's HTML estimates, before `useLargest` can measure. At 70 cm the smallest has an x-height of 18 minutes of arc, three
 * times what a good eye needs (docs/decisions/0021).
 */
function sizeOf(words: string): string {
	const length = graphemes(words);
	if (length <= 70) return "text-[4rem] leading-[1.1]";
	return length <= 150 ? "text-[3.125rem] leading-[1.15]" : "text-[2.5rem] leading-[1.2]";
}
