import { useEffect, useState } from "react";
import { similarQuestions } from "#components/connection/plain-http.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { useWords } from "#components/ui/words.tsx";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { DelegateWords } from "../delegate-words.tsx";
import { Vote } from "../list/vote.tsx";

const DEBOUNCE_MS = 350;

/** Published questions that ask the same as the one being typed, to vote for instead. Below the form, so that it moves nothing there. */
export function Similar({ words }: { words: string }) {
	const t = useWords("floor");
	const state = useFloor((all) => all);
	const { store, rows } = useLive();
	const [tapGuard] = useState(() => createTapGuard({ stores: [store] }));
	const ids = useSimilar(state.view.head.session.id, words, tapGuard.changing);
	const own = new Set(state.mine.questions.map(({ id }) => id));
	const found = ids.flatMap((id) => (own.has(id) ? [] : (rows(state).get(id) ?? [])));
	return (
		<section ref={tapGuard.guard} aria-label={t("similar.label")} className="mt-5">
			<p role="status" className={found.length > 0 ? "font-semibold" : "sr-only"}>
				{found.length > 0 && t("similar.title", { count: found.length })}
			</p>
			<ul>
				{found.map((line) => {
					const { id, language, words } = line.question;
					const wordsId = `similar-${id}`;
					return (
						<li key={id} className="flex flex-wrap items-start justify-end gap-4 border-line border-t py-3">
							<DelegateWords id={wordsId} language={language} className="min-w-0 flex-[1_1_11rem]">
								{words}
							</DelegateWords>
							<Vote line={line} describedBy={wordsId} seed={id} />
						</li>
					);
				})}
			</ul>
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
