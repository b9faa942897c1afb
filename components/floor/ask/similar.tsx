import { type ReactNode, useEffect, useState } from "react";
import { similarQuestions } from "#components/connection/plain-http.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { useWords } from "#components/ui/words.tsx";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { DelegateWords } from "../delegate-words.tsx";
import { Vote } from "../list/vote.tsx";

const DEBOUNCE_MS = 350;

/** [L31] The published question most like the one being typed, to vote for instead. @param children what is shown if there is none */
export function Similar({ words, children }: { words: string; children: ReactNode }) {
	const t = useWords("floor");
	const state = useFloor((all) => all);
	const { store, rows } = useLive();
	const [tapGuard] = useState(() => createTapGuard({ stores: [store] }));
	const ids = useSimilar(state.view.head.session.id, words, tapGuard.changing);
	const own = new Set(state.mine.questions.map(({ id }) => id));
	const [line] = ids.flatMap((id) => (own.has(id) ? [] : (rows(state).get(id) ?? [])));
	const wordsId = line && `similar-${line.question.id}`;
	return (
		<section ref={tapGuard.guard} aria-label={t("similar.label")}>
			<p role="status" className={line ? "font-semibold text-sm" : "sr-only"}>
				{line && t("similar.title", { count: 1 })}
			</p>
			{line && wordsId ? (
				<ul>
					{/* By its id: a tap that was aimed at another question's button hits nothing [L2]. */}
					<li key={line.question.id} className="flex flex-wrap items-start justify-end gap-x-4 pt-1">
						<div className="min-w-0 flex-[1_1_11rem]">
							<DelegateWords id={wordsId} language={line.question.language} className="line-clamp-3">
								{line.question.words}
							</DelegateWords>
						</div>
						<Vote line={line} describedBy={wordsId} seed={line.question.id} isInForm />
					</li>
				</ul>
			) : (
				children
			)}
		</section>
	);
}

/**
 * @param beforeChange called before the answer changes
 * @returns the ids of similar questions, most similar first; the last answer stays until the next
 */
function useSimilar(sessionId: string, words: string, beforeChange: () => void): readonly string[] {
	const [ids, setIds] = useState<readonly string[]>([]);
	const typed = words.trim();
	useEffect(() => {
		if (typed.length < QUESTION_GRAPHEMES.min) {
			setIds([]);
			return;
		}
		const abort = new AbortController();
		const timer = setTimeout(async () => {
			const found = await similarQuestions(sessionId, typed, abort.signal);
			if (!found || abort.signal.aborted) return;
			beforeChange();
			setIds(found);
		}, DEBOUNCE_MS);
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}, [sessionId, typed, beforeChange]);
	return ids;
}
