"use client";

import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** How many of the running order are shown. */
const SHOWN = 2;

/** What comes next, in its stage wording; each question can be skipped. */
export function Next() {
	const t = useWords("chair");
	const { locale } = useSpoken();
	const act = useAct();
	const { order, session, onStage } = useShown();
	const more = order.length - SHOWN;
	return (
		<section aria-labelledby="next">
			<h2 id="next" className="font-semibold text-quiet">
				{t("next.title")}
			</h2>
			{order.length === 0 && <p className="mt-2 text-quiet text-xl">{t("next.none")}</p>}
			<ol>
				{order.slice(0, SHOWN).map(({ id, wording, words, language, votes }) => (
					<li
						key={id}
						className="flex items-start gap-4 border-line border-b py-3 text-[1.375rem] leading-[1.3] @min-[62rem]:flex-col @min-[62rem]:gap-1"
					>
						<div className="min-w-0 flex-1">
							<p
								lang={wording === words ? langOf(language, locale) : undefined}
								dir="auto"
								className="delegate-words @min-[62rem]:line-clamp-6"
							>
								{wording}
							</p>
							<p className="tally mt-1 text-base text-quiet">{t("now.votes", { votes })}</p>
						</div>
						<TapButton
							means={`skip ${id}`}
							off={!onStage}
							label={t("next.skipThis", { words: wording })}
							className="@min-[62rem]:-mt-7 @min-[62rem]:self-end"
							onTap={() => act({ type: "stage.skip", sessionId: session.id, questionId: id })}
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
