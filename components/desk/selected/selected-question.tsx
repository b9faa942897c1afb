import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { HAND } from "../columns/use-hold.ts";
import { useCurrentCard, useDesk, useLive, useOpen } from "../use-desk.tsx";
import { ClaimNote, useClaim } from "./claim.tsx";
import { type Drafts, useDrafts } from "./drafts.ts";
import { MergePicker, SimilarQuestions } from "./merge.tsx";
import { MergedQuestions } from "./merged-questions.tsx";
import { Mute } from "./mute.tsx";
import { Original } from "./original.tsx";
import { QuestionActions, QuestionRefusal } from "./question-actions.tsx";
import { Tags } from "./tags.tsx";
import { UnsavedWordings } from "./unsaved-wordings.tsx";
import { Wording } from "./wording.tsx";

/** The selected question in full. [K13] Its height is fixed, so that selecting a card moves nothing beside it. */
export function SelectedQuestion() {
	const t = useWords("hand");
	const drafts = useDrafts(useDesk(({ view }) => view.head.session.id));
	const current = useCurrentCard();
	const question = useDesk(({ view }) => view.rows.find(({ id }) => id === current?.questionId));
	useClaim(question?.id ?? null);
	return (
		<aside
			id={HAND}
			aria-label={t("title")}
			className="flex min-h-0 flex-[0_0_38%] flex-col overflow-hidden border-t-2 border-t-ink bg-raised max-md:flex-none 2xl:row-span-2"
		>
			<UnsavedWordings drafts={drafts} />
			{question ? (
				<Details key={question.id} question={question} drafts={drafts} />
			) : (
				<p className="px-3 py-2 text-quiet text-sm">{t("none")}</p>
			)}
		</aside>
	);
}

function Details({ question, drafts }: { question: DeskQuestion; drafts: Drafts }) {
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
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable, and observers have no buttons in it */}
			<section aria-label={t("title")} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
				<Original question={question} />
				<QuestionActions question={question} />
				<QuestionRefusal question={question} />
				<Wording question={question} drafts={drafts} open={what === "word"} />
				{what === "merge" && <MergePicker question={question} />}
				{what === "mute" && <Mute question={question} />}
				<Tags question={question} open={what === "tag"} />
				<SimilarQuestions question={question} />
				<MergedQuestions question={question} />
			</section>
		</>
	);
}
