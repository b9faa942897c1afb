import { memo, useState } from "react";
import { useFloor, useLayout, useLive } from "#components/live/use-floor.tsx";
import { useWords } from "#components/ui/words.tsx";
import { Byline, DelegateWords } from "../delegate-words.tsx";
import { Report } from "../report/report.tsx";
import { PutQuestions } from "./put-questions.tsx";
import { Vote } from "./vote.tsx";

/** As many as a tall first screen shows. */
const FIRST_ROWS = 12;

/** The list of questions, in the order of the layout, and what was on stage. */
export function QuestionList({ seed }: { seed: string }) {
	const t = useWords("floor");
	const ids = useLayout((layout) => layout.ids);
	const status = useFloor(({ view }) => view.head.session.status);
	const isAnyPut = useLayout(({ put }) => put.length > 0);
	const empty = isAnyPut ? t("list.allPut") : t(status === "open" ? "list.empty" : "list.emptyShut");
	const [lastOfFirst] = useState(() => ids.slice(0, FIRST_ROWS).at(-1));
	return (
		<>
			{/* The first paint waits for the first screen, because half of a row moves once its other half has arrived [L3]. */}
			<link rel="expect" href={lastOfFirst ? `#question-${lastOfFirst}` : "#choice"} blocking="render" />
			{ids.length === 0 ? (
				<p className="py-8 text-quiet">{empty}</p>
			) : (
				<ol id="questions" tabIndex={-1} className="relative">
					{ids.map((id) => (
						<Question key={id} id={id} seed={seed} />
					))}
				</ol>
			)}
			<PutQuestions />
		</>
	);
}

/** One row of the list. It renders only when its own line has changed. */
const Question = memo(function Question({ id, seed }: { id: string; seed: string }) {
	const t = useWords("floor");
	const { rows } = useLive();
	const line = useFloor((state) => rows(state).get(id));
	/* The space of a question that has left while somebody was reading. */
	const height = useLayout(({ gone }) => gone.get(id));
	if (!line) {
		return height === undefined ? null : (
			<li id={`question-${id}`} style={{ height }} className="question text-quiet">
				{t("list.gone")}
			</li>
		);
	}
	const wordsId = `words-${id}`;
	return (
		<li id={`question-${id}`} className="question relative flex flex-wrap items-start justify-end gap-4">
			<div className="min-w-0 flex-[1_1_11rem]">
				<DelegateWords id={wordsId} language={line.question.language} className="question-words">
					{line.question.words}
				</DelegateWords>
				<Byline byline={line.question.byline} />
				{line.question.inHall && <p className="mt-1 text-quiet text-sm">{t("mark.inHall")}</p>}
				<Marks id={id} />
			</div>
			<Vote line={line} describedBy={wordsId} seed={seed} />
			<Report id={id} describedBy={wordsId} seed={seed} />
		</li>
	);
});

/** What has happened to a question. It changes the row's height, and so only when the layout is updated. */
function Marks({ id }: { id: string }) {
	const t = useWords("floor");
	const position = useLayout(({ order }) => order.indexOf(id));
	const own = useLayout((layout) => layout.own.has(id));
	const marks: string[] = [];
	if (position === 0) marks.push(t("mark.next"));
	else if (position > 0) marks.push(t("mark.inOrder"));
	if (own) marks.push(t("mark.mine"));
	if (marks.length === 0) return null;
	return (
		<ul className="mt-2 flex flex-wrap gap-x-3 font-semibold text-quiet text-sm">
			{marks.map((mark, i) => (
				<li key={mark} className={i === 0 && position === 0 ? "text-accent-text" : ""}>
					{mark}
				</li>
			))}
		</ul>
	);
}
