"use client";

import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { graphemes } from "#protocol/words.ts";
import styles from "./chair.module.css";
import { useChair, useShown } from "./state/use-chair.tsx";

/** The most graphemes shown in the larger sizes. Longer words would not fit beside the rest. */
const SIZES = { short: 70, medium: 150 } as const;

/** [C3] The question on stage as it was put; its author's own words are one tap away if they differ. */
export function Now() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { now } = useShown();
	if (!now) return <NothingOnStage />;
	return (
		<section aria-labelledby="now" className={styles.now} data-now={now.id}>
			<h2 id="now" className={styles.label}>
				{t("now.title")}
			</h2>
			<blockquote
				lang={langOf(now.language, locale)}
				dir="auto"
				className={`delegate-words ${styles.words}`}
				data-size={sizeOf(now.wording)}
			>
				{now.wording}
			</blockquote>
			<p className={styles.facts}>
				<span className="tally">{t("now.votes", { votes: now.votes })}</span>
				{now.pressedAt !== null && now.pressedAt >= now.putAt && (
					<b className={styles.pressed}>{t("now.pressed", { time: clock(now.pressedAt, locale, timeZone) })}</b>
				)}
				<OnScreens />
			</p>
			{now.words !== now.wording && (
				<details key={now.id} className={styles.own}>
					<summary>{t("now.own")}</summary>
					<blockquote dir="auto" className="delegate-words">
						{now.words}
					</blockquote>
				</details>
			)}
		</section>
	);
}

/** What the hall sees, as confirmed by the server: a question that was only tapped is on no screen yet. */
function OnScreens() {
	const t = useWords("chair");
	const { onStage, curtain, mode, now } = useChair((state) => state.view);
	const tapped = useShown().now;
	if (!onStage) return null;
	if (tapped?.id !== now?.id) return <b>{t("screens.notYet")}</b>;
	const shown = curtain ? "holding" : mode;
	return <span>{t("screens.label", { what: t(`screens.${shown}`) })}</span>;
}

function NothingOnStage() {
	const t = useWords("chair");
	const { onStage, hallName, order } = useShown();
	const hint = order.length > 0 ? t("now.ready") : t("now.waiting");
	return (
		<section aria-labelledby="now" className={styles.now}>
			<h2 id="now" className={styles.none}>
				{onStage ? t("now.none") : t("now.elsewhere")}
			</h2>
			<p className="max-w-words text-quiet text-xl">{onStage ? hint : t("now.taking", { hall: hallName })}</p>
		</section>
	);
}

function sizeOf(words: string): "short" | "medium" | "long" {
	const length = graphemes(words);
	if (length <= SIZES.short) return "short";
	return length <= SIZES.medium ? "medium" : "long";
}
