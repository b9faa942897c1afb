"use client";

import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** How many of the running order are shown. */
const SHOWN = 2;

/** What comes next, in the words it would be put in; each can be gone past. */
export function Next() {
	const t = useWords("chair");
	const { locale } = useSpoken();
	const act = useAct();
	const { order, session, onStage } = useShown();
	const more = order.length - SHOWN;
	return (
		<section aria-labelledby="next" className={styles.next}>
			<h2 id="next" className={styles.label}>
				{t("next.title")}
			</h2>
			{order.length === 0 && <p className="mt-2 text-quiet text-xl">{t("next.none")}</p>}
			<ol>
				{order.slice(0, SHOWN).map((question) => (
					<li key={question.id} className={styles.row}>
						<div className="min-w-0 flex-1">
							<p
								lang={question.wording === question.words ? langOf(question.language, locale) : undefined}
								dir="auto"
								className={`delegate-words ${styles.ahead}`}
							>
								{question.wording}
							</p>
							<p className="tally mt-1 text-base text-quiet">{t("now.votes", { votes: question.votes })}</p>
						</div>
						<TapButton
							means={`skip ${question.id}`}
							off={!onStage}
							label={t("next.skipThis", { words: question.wording })}
							onTap={() => act({ type: "stage.skip", sessionId: session.id, questionId: question.id })}
						>
							{t("next.skip")}
						</TapButton>
					</li>
				))}
			</ol>
			{more > 0 && <p className="text-quiet">{t("next.more", { count: more })}</p>}
		</section>
	);
}
