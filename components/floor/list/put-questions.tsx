import { byId } from "#components/live/layout.ts";
import { useFloor, useLayout, useLive } from "#components/live/use-floor.tsx";
import { formatters } from "#components/ui/formatters.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { Byline, DelegateWords } from "../delegate-words.tsx";

/** [R3] The questions that were on stage, in one line that opens, also without script. */
export function PutQuestions() {
	const t = useWords("floor");
	const ids = useLayout(({ put }) => put);
	const answered = useLayout(({ put, rows }) => put.filter((id) => isAnswered(byId(rows).get(id))).length);
	const unanswered = ids.length - answered;
	if (ids.length === 0) return null;
	return (
		<details id="put" className="border-line border-t">
			<summary className="min-h-target py-3 font-semibold text-quiet">
				{t("put.title", { count: ids.length, answered, unanswered, both: answered > 0 && unanswered > 0 })}
			</summary>
			<ol>
				{ids.map((id) => (
					<Put key={id} id={id} />
				))}
			</ol>
		</details>
	);
}

function Put({ id }: { id: string }) {
	const t = useWords("floor");
	const { locale } = useSpoken();
	const { rows } = useLive();
	const line = useFloor((state) => rows(state).get(id));
	const answered = useLayout((layout) => isAnswered(byId(layout.rows).get(id)));
	const own = useLayout((layout) => layout.own.has(id));
	if (!line) return null;
	const { question, votes, voted } = line;
	return (
		<li className="question flex flex-wrap items-start justify-end gap-4">
			<div className="min-w-0 flex-[1_1_11rem]">
				<DelegateWords language={question.language} className="text-lg">
					{question.words}
				</DelegateWords>
				<Byline byline={question.byline} />
				<p className="mt-2 flex flex-wrap gap-x-3 font-semibold text-quiet text-sm">
					<span>{t(answered ? "mark.answered" : "mark.notAnswered")}</span>
					{own && <span>{t("mark.mine")}</span>}
				</p>
			</div>
			<p className="vote">
				<b>{formatters.getNumberFormat(locale).format(votes)}</b>
				<span className="text-quiet">{voted ? t("vote.voted") : t("vote.votes", { votes })}</span>
			</p>
		</li>
	);
}

function isAnswered(question: { answeredAt: number | null } | undefined): boolean {
	return question !== undefined && question.answeredAt !== null;
}
