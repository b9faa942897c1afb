"use client";

import { inReviewAs } from "#components/desk/actions/actions.ts";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk, useLive, useMay } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { toCard } from "../use-way-back.ts";

/** Published questions that the card in hand could be merged into. */
export function Candidates({ question, found }: { question: DeskQuestion; found: readonly DeskQuestion[] }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const act = useAct();
	const may = useMay();
	const live = useLive();
	const { session, item } = useDesk(({ view }) => view.head);
	const asked = usePending((wish) => wish.type === "question.merge" && wish.questionId === question.id);
	const into = asked?.type === "question.merge" ? asked.into : null;
	const canMerge = may("question.merge") && item?.id !== question.id && question.status !== "declined";
	const mergeInto = async (id: string) => {
		const on = { sessionId: session.id, questionId: question.id, edition: question.edition };
		const seen = question.status === "published" ? "published" : inReviewAs(question);
		// This panel goes with the card.
		toCard(question.id);
		const ack = await act({ type: "question.merge", ...on, seen, into: id }, "hand");
		if (ack.ok && live.store.get().open?.questionId === question.id) live.setOpen(null);
	};
	return (
		<ul>
			{found.map(({ id, words, language, votes, putAt }) => (
				<li key={id} className="flex items-start gap-2 py-1">
					<p className="min-w-0 flex-1 text-sm">
						<bdi lang={langOf(language, locale)} className="delegate-words line-clamp-3 block">
							{words}
						</bdi>
						<span className="tally text-quiet">{t("votes", { votes })}</span>
					</p>
					{canMerge && (putAt === null || question.publishedAt === null) && (
						<CommandButton busy={into === id} off={into !== null && into !== id} onPress={() => void mergeInto(id)}>
							{t("merge.into")}
						</CommandButton>
					)}
				</li>
			))}
		</ul>
	);
}
