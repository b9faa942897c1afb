import { useState } from "react";
import { shownVotes } from "#components/live/question-rows.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { refuseVote } from "#protocol/rules/voting.ts";
import { Vote } from "../list/vote.tsx";
import { useSimilar } from "./use-similar.ts";

/** What has been asked already and is much like what is being typed: to vote for instead. It stands in nobody's way. */
export function Similar({ words }: { words: string }) {
	const t = useWords("floor");
	const { locale } = useSpoken();
	const state = useFloor((all) => all);
	const { store } = useLive();
	const [tapGuard] = useState(() => createTapGuard({ stores: [store] }));
	const ids = useSimilar(state.view.head.session.id, words, tapGuard.changing);
	const { session } = state.view.head;
	const own = new Set(state.mine.questions.map(({ id }) => id));
	const rows = ids.flatMap((id) => state.view.rows.find((row) => row.id === id && !own.has(id)) ?? []);
	const votesOf = shownVotes(state);
	return (
		<section ref={tapGuard.guard} aria-label={t("similar.label")} className="mt-5">
			<p role="status" className={rows.length > 0 ? "font-semibold" : "sr-only"}>
				{rows.length > 0 && t("similar.title", { count: rows.length })}
			</p>
			<ul>
				{rows.map((question) => (
					<li key={question.id} className="flex flex-wrap items-start justify-end gap-4 border-line border-t py-3">
						<p
							id={`similar-${question.id}`}
							dir="auto"
							lang={langOf(question.language, locale)}
							className="delegate-words min-w-0 flex-[1_1_11rem]"
						>
							{question.words}
						</p>
						<Vote
							sessionId={session.id}
							questionId={question.id}
							{...votesOf(question)}
							open={refuseVote({ session, question }) === null}
							describedBy={`similar-${question.id}`}
							seed={question.id}
						/>
					</li>
				))}
			</ul>
		</section>
	);
}
