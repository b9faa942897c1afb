"use client";

import type { ReactNode } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import type { ChairQuestion } from "#protocol/views/chair.ts";
import { useAct, useLive, useNow, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** How many of the running order are shown. */
const SHOWN = 2;

/** Fewer lines on a low tablet, so that none of these questions is below its edge. */
const CLAMP = "line-clamp-3 @min-[62rem]:[@media(height<50rem)]:line-clamp-2";

/** The first is read in advance. */
const FIRST = `${CLAMP} text-xl leading-[1.28]`;
const SECOND = `${CLAMP} text-lg leading-[1.26]`;

/** What comes next, in its stage wording. *Next question* puts the first; the second has a button of its own. */
export function Next() {
	const t = useWords("chair");
	const { order } = useShown();
	const more = order.length - SHOWN;
	return (
		<section aria-labelledby="next">
			<h2 id="next" className="font-semibold text-quiet">
				{t("next.title")}
			</h2>
			{order.length === 0 && <p className="mt-2 text-quiet text-xl">{t("next.none")}</p>}
			<ol>
				{order.slice(0, SHOWN).map((question, index) => (
					<Listed key={question.id} question={question} look={index === 0 ? FIRST : SECOND}>
						{index === 0 ? null : <Put question={question} />}
					</Listed>
				))}
			</ol>
			{more > 0 && <p className="pt-2 text-quiet">{t("next.more", { count: more })}</p>}
		</section>
	);
}

/** [C20] The questions with most votes, for a chair who has nothing to ask. */
export function Spare() {
	const t = useWords("chair");
	const { top } = useShown();
	return (
		<section aria-labelledby="spare">
			<h2 id="spare" className="font-semibold text-quiet">
				{t("spare.title")}
			</h2>
			{top.length === 0 && <p className="mt-2 text-quiet">{t("spare.none")}</p>}
			<ol>
				{top.map((question) => (
					<Listed key={question.id} question={question} look={SECOND}>
						<Put question={question} />
					</Listed>
				))}
			</ol>
		</section>
	);
}

function Listed({ question, look, children }: { question: ChairQuestion; look: string; children: ReactNode }) {
	const t = useWords("chair");
	const { locale } = useSpoken();
	const { wording, wordingCy, words, language, inHall, votes } = question;
	return (
		<li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-1.5">
			<div className="min-w-0 flex-[1_1_9rem]">
				<p
					lang={wording === words ? langOf(language, locale) : undefined}
					dir="auto"
					className={`delegate-words ${look}`}
				>
					{wording}
				</p>
				{wordingCy !== null && (
					<p lang="cy" className={`delegate-words text-quiet ${look}`}>
						{wordingCy}
					</p>
				)}
				{inHall && <p className="text-quiet">{t("inHall")}</p>}
			</div>
			{children ?? <p className={`tally text-center ${SIDE} text-quiet text-sm`}>{t("now.votes", { votes })}</p>}
		</li>
	);
}

/** The column of the votes, wide enough for two lines: Welsh is longer. */
const SIDE = "w-28 flex-none [&:lang(cy)]:w-36";

/** Puts a question, or proposes it where a moderator has to agree. */
function Put({ question: { id, wording, votes } }: { question: ChairQuestion }) {
	const t = useWords("chair");
	const act = useAct();
	const live = useLive();
	const now = useNow();
	const { onStage, order, proposal, twoPerson, session } = useShown();
	const isProposed = proposal?.questionId === id && now - proposal.at < CONFIRM_MS;
	const isOwn = isProposed && (proposal.personId === "" || proposal.personId === live.me());
	const mustPropose = twoPerson && !order.some((one) => one.id === id);
	const name = () => {
		if (isOwn) return t("spare.proposed");
		if (isProposed) return t("spare.confirm");
		return mustPropose ? t("spare.propose") : t("spare.put");
	};
	return (
		<TapButton
			means={`put ${id} ${mustPropose}`}
			off={!onStage || isOwn}
			className={SIDE}
			onTap={() => act({ type: "stage.put", sessionId: session.id, questionId: id })}
		>
			{name()}
			<span className="sr-only">: {wording}</span>
			<small className="tally">{t("now.votes", { votes })}</small>
		</TapButton>
	);
}
