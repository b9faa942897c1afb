import { useEffect, useState } from "react";
import type { FloorPending } from "#components/live/floor-state.ts";
import { type MyRow, myRows } from "#components/live/my-questions.ts";
import { storeRead, unreadNews, withAllRead } from "#components/live/unread.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { isBlocked } from "#components/state/pending.ts";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { button } from "#components/ui/pages/button.ts";
import { type Say, useWords } from "#components/ui/words.tsx";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { openAsk } from "../ask/ask-dialog.ts";
import { type FormProps, Reword } from "../ask/reword.tsx";
import { Withdraw } from "../ask/withdraw.tsx";
import { Byline, DelegateWords } from "../delegate-words.tsx";
import { Install } from "../install.tsx";
import { plainClick } from "../without-script.tsx";
import { MilestoneList } from "./milestone-list.tsx";

/** The delegate's own questions, and what has happened to each. */
export function MyList(forms: FormProps) {
	const state = useFloor((all) => all);
	const t = useWords("floor");
	const { store, layout } = useLive();
	/* The question on stage, above the list, changes with the layout. */
	const [tapGuard] = useState(() => createTapGuard({ stores: [store, layout] }));
	useMarkRead();
	const lines = myRows(state);
	if (lines.length === 0) return <p className="py-8 text-quiet">{state.mineSince !== null && t("list.emptyMine")}</p>;
	return (
		<>
			<ol ref={tapGuard.guard}>
				{lines.map((line) => (
					<li key={line.id} className="border-line border-t py-4">
						{line.words === "" ? (
							<p className="text-quiet">{t("mine.erased")}</p>
						) : (
							<DelegateWords language={languageOf(line)} className="text-lg">
								{line.words}
							</DelegateWords>
						)}
						{line.is === "question" ? (
							<MyQuestionDetails line={line} forms={forms} />
						) : (
							<Unsent entry={line.entry} words={line.words} />
						)}
					</li>
				))}
			</ol>
			<Install />
		</>
	);
}

/** [L32] What is shown here is no news any more. */
function useMarkRead(): void {
	const { store } = useLive();
	const unread = useFloor(unreadNews);
	useEffect(() => {
		const mark = () => {
			if (document.hidden || unreadNews(store.get()).length === 0) return;
			store.update(withAllRead);
			storeRead(store.get());
		};
		if (unread.length > 0) mark();
		document.addEventListener("visibilitychange", mark);
		return () => document.removeEventListener("visibilitychange", mark);
	}, [store, unread]);
}

/** @returns null while the server has not read the words */
function languageOf(line: MyRow): string | null {
	return line.is === "question" && !line.rewording ? line.question.language : null;
}

function MyQuestionDetails({ line, forms }: { line: MyRow & { is: "question" }; forms: FormProps }) {
	const t = useWords("floor");
	const { question, rewording } = line;
	const votes = useFloor(({ view }) => view.rows.find(({ id }) => id === question.id)?.votes);
	return (
		<>
			<Byline byline={question.byline} />
			<MilestoneList question={question} />
			<Reason question={question} />
			{rewording && <Unsent entry={rewording} words={line.words} />}
			<div className="mt-2 flex flex-wrap items-center gap-x-6">
				{votes !== undefined && <p className="tally font-semibold">{t("mine.votes", { votes })}</p>}
				{!rewording && <Reword question={question} {...forms} />}
				<Withdraw question={question} seed={forms.seed} />
			</div>
		</>
	);
}

/** Why a question was declined, or which one it was merged into. */
function Reason({ question }: { question: MyQuestion }) {
	const t = useWords("floor");
	const { status, remark, mergedInto, head } = question;
	const canAsk = useFloor(
		({ view, blocked }) => view.head.session.status === "open" && view.head.session.asking && !blocked,
	);
	if (status === "merged" && mergedInto) {
		return (
			<DelegateWords language={mergedInto.language} className="mt-1 max-w-words border-edge border-s-4 ps-3">
				{mergedInto.words}
			</DelegateWords>
		);
	}
	if (status !== "declined" && head?.status !== "declined") return null;
	const reason = question.reason ?? head?.reason;
	return (
		<>
			{reason && <p className="mt-1 max-w-words text-quiet">{t(`mine.reason.${reason}`)}</p>}
			{remark && (
				<p className="mt-1 max-w-words">
					{t("mine.remark")} <q dir="auto">{remark}</q>
				</p>
			)}
			{status === "declined" && canAsk && question.words !== "" && (
				<a
					href={`?show=mine&ask=1&mine&again=${question.id}#ask`}
					onClick={plainClick(() => openAsk(question.words))}
					className={button.quiet}
				>
					{t("mine.again")}
				</a>
			)}
		</>
	);
}

/** A question or correction that the server has not accepted: still on this phone, or refused. */
function Unsent({ entry: { opId, command, progress }, words }: { entry: FloorPending; words: string }) {
	const t = useWords("floor");
	const { drop } = useLive();
	const askAgain = () => {
		if (openAsk(words)) drop(opId);
	};
	const choices = (
		<div className="flex flex-wrap gap-x-6">
			<button type="button" className={button.quiet} onClick={askAgain}>
				{t("mine.again")}
			</button>
			<button type="button" className={button.quiet} onClick={() => drop(opId)}>
				{t("mine.discard")}
			</button>
		</div>
	);
	if (progress.at !== "refused") {
		return (
			<>
				<p className="mt-2 font-semibold text-quiet">{deliveryOf(progress, t)}</p>
				{isBlocked({ progress }) && choices}
			</>
		);
	}
	return (
		<div className="mt-2 border-error border-s-4 ps-3">
			<p className="font-semibold text-error">
				{t(command.type === "question.reword" ? "mine.notCorrected" : "mine.refused")}
			</p>
			<p>{progress.refusal.sentence}</p>
			{choices}
		</div>
	);
}

function deliveryOf(progress: FloorPending["progress"], t: Say<"floor">): string {
	if (progress.at !== "waiting" && progress.at !== "sending") return t("mine.sending");
	if (progress.crowded) return t("mine.crowded");
	if (progress.undelivered) return t(progress.undelivered === "blocked" ? "mine.blocked" : "mine.undelivered");
	if (!progress.stored) return t("mine.unsaved");
	return t(progress.at === "waiting" ? "mine.saved" : "mine.sending");
}
