"use client";

import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { graphemes } from "#protocol/words.ts";
import styles from "./chair.module.css";
import { useChair, useShown } from "./state/use-chair.tsx";

/** Up to how many graphemes words are shown in the larger sizes: longer ones would not fit beside the rest. */
const SIZES = { short: 70, medium: 150 } as const;

/** [C3] The question being put, in the words it was put in; its author's own are one tap away where they are others. */
export function Now() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { item } = useShown();
	if (!item) return <None />;
	const { id, snapshot, question, putAt } = item;
	return (
		<section aria-labelledby="now" className={styles.now} data-now={id}>
			<h2 id="now" className={styles.label}>
				{t("now.title")}
			</h2>
			<blockquote
				lang={langOf(snapshot.language, locale)}
				dir="auto"
				className={`delegate-words ${styles.words}`}
				data-size={sizeOf(snapshot.words)}
			>
				{snapshot.words}
			</blockquote>
			<p className={styles.facts}>
				<span className="tally">{t("now.votes", { votes: question.votes })}</span>
				{question.pressedAt !== null && question.pressedAt >= putAt && (
					<b className={styles.pressed}>{t("now.pressed", { time: clock(question.pressedAt, locale, timeZone) })}</b>
				)}
				<OnScreens />
			</p>
			{question.words !== snapshot.words && (
				<details key={id} className={styles.own}>
					<summary>{t("now.own")}</summary>
					<blockquote dir="auto" className="delegate-words">
						{question.words}
					</blockquote>
				</details>
			)}
		</section>
	);
}

/** What the hall sees, by what the server has confirmed: a question that was only tapped is on no screen yet. */
function OnScreens() {
	const t = useWords("chair");
	const { onStage, curtain, mode, item } = useChair((state) => state.view);
	const tapped = useShown().item;
	if (!onStage) return null;
	if (tapped?.id !== item?.id) return <b>{t("screens.notYet")}</b>;
	const seen = curtain ? "holding" : mode;
	return <span>{t("screens.label", { what: t(`screens.${seen}`) })}</span>;
}

/** Nothing is being put: what the chair waits for, or can do. */
function None() {
	const t = useWords("chair");
	const { onStage, hallName, order } = useShown();
	return (
		<section aria-labelledby="now" className={styles.now}>
			<h2 id="now" className={styles.none}>
				{onStage ? t("now.none") : t("now.elsewhere")}
			</h2>
			<p className="max-w-words text-quiet text-xl">
				{!onStage ? t("now.taking", { hall: hallName }) : order.length > 0 ? t("now.ready") : t("now.waiting")}
			</p>
		</section>
	);
}

function sizeOf(words: string): "short" | "medium" | "long" {
	const length = graphemes(words);
	if (length <= SIZES.short) return "short";
	return length <= SIZES.medium ? "medium" : "long";
}
