import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { HAND } from "../columns/use-hold.ts";
import styles from "../desk.module.css";
import { Scroller } from "../scroller.tsx";
import { useCurrentCard, useDesk, useLive, useOpen, useQuestion } from "../use-desk.tsx";
import { ClaimNote, useClaim } from "./claim.tsx";
import { type Drafts, useDrafts } from "./drafts.ts";
import { MergePicker, SimilarQuestions } from "./merge.tsx";
import { MergedQuestions } from "./merged-questions.tsx";
import { Mute } from "./mute.tsx";
import { Original } from "./original.tsx";
import { type Explained, QuestionActions, QuestionRefusal } from "./question-actions.tsx";
import { Tags } from "./tags.tsx";
import { UnsavedWordings, useUnsaved } from "./unsaved-wordings.tsx";
import { Wording } from "./wording.tsx";

/** The selected question in full; nothing while none is selected. [K13] Its height is fixed, so that selecting another moves nothing. */
export function SelectedQuestion() {
	const t = useWords("hand");
	const drafts = useDrafts(useDesk(({ view }) => view.head.session.id));
	const current = useCurrentCard();
	const question = useQuestion(current?.questionId);
	const unsaved = useUnsaved(drafts);
	const [isExplained, setExplained] = useState(false);
	useClaim(question?.id ?? null);
	return (
		<aside
			id={HAND}
			aria-label={t("title")}
			hidden={!question && unsaved.length === 0}
			data-side={current?.column === "review" ? "end" : "start"}
			className={`${styles.panel} min-h-0 min-w-0 flex-col overflow-hidden border-t-2 border-t-ink bg-raised`}
		>
			<UnsavedWordings questions={unsaved} />
			{question && (
				<Details
					key={question.id}
					question={question}
					drafts={drafts}
					isExplained={isExplained}
					onExplain={setExplained}
				/>
			)}
		</aside>
	);
}

function Details({ question, drafts, ...explained }: { question: DeskQuestion; drafts: Drafts } & Explained) {
	const t = useWords("hand");
	const live = useLive();
	const open = useOpen();
	const what = open?.questionId === question.id ? open.what : null;
	const link = "min-h-9 px-1 text-sm underline underline-offset-4";
	return (
		<>
			<header className="flex flex-none items-center gap-x-3 px-3 pt-2">
				<h2 className="font-bold text-sm">{t("title")}</h2>
				<p className="min-w-0 flex-1 text-sm">
					<ClaimNote questionId={question.id} />
				</p>
				<button
					type="button"
					className={link}
					onClick={() => live.setOverlay({ is: "history", questionId: question.id })}
				>
					{t("history")}
				</button>
				<button type="button" className={link} onClick={() => live.setCurrent(null)}>
					{t("lay")}
				</button>
			</header>
			<Scroller label={t("title")} className="min-h-0 flex-1 px-3 pb-3">
				<Original question={question} />
				<QuestionActions question={question} {...explained} />
				<QuestionRefusal question={question} />
				<InView open={what === "word"}>
					<Wording question={question} drafts={drafts} open={what === "word"} />
				</InView>
				<InView open={what === "merge"}>{what === "merge" && <MergePicker question={question} />}</InView>
				<InView open={what === "mute"}>{what === "mute" && <Mute question={question} />}</InView>
				<InView open={what === "tag"}>
					<Tags question={question} open={what === "tag"} />
				</InView>
				<SimilarQuestions question={question} />
				<MergedQuestions question={question} />
			</Scroller>
		</>
	);
}

/** What opens is scrolled to the top of the panel, so that what it finds has room below it. */
function InView({ open, children }: { open: boolean; children: ReactNode }) {
	const part = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (open) part.current?.scrollIntoView({ block: "start" });
	}, [open]);
	return <div ref={part}>{children}</div>;
}
