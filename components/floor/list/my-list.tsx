import { useState } from "react";
import type { FloorPending } from "#components/live/floor-state.ts";
import { type MyRow, myRows } from "#components/live/my-questions.ts";
import { useFloor, useLive } from "#components/live/use-floor.tsx";
import { createTapGuard } from "#components/touch/tap-guard.ts";
import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { button } from "#components/ui/pages/button.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { openAsk } from "../ask/ask-dialog.ts";
import type { RefusedForm } from "../ask/refused-form.ts";
import { Reword } from "../ask/reword.tsx";
import { Withdraw } from "../ask/withdraw.tsx";
import { Install } from "../install.tsx";
import { type Step, trailOf } from "./trail.ts";

/**
 * The delegate's own questions, and what has become of each.
 * @param known names that may be said without a warning
 * @param refused a correction that was sent without script and came back
 */
export function MyList({
	seed,
	known,
	refused,
}: {
	seed: string;
	known: readonly string[];
	refused: RefusedForm | null;
}) {
	const lines = useFloor((all) => all);
	const t = useWords("floor");
	const { locale } = useSpoken();
	const { store, layout } = useLive();
	/* What was put stands above, and comes and goes as the page is laid out. */
	const [tapGuard] = useState(() => createTapGuard({ stores: [store, layout] }));
	const shown = myRows(lines);
	if (shown.length === 0)
		return <p className="col-span-2 py-8 text-quiet">{lines.mineSince !== null && t("list.emptyMine")}</p>;
	return (
		<>
			<ol ref={tapGuard.guard} className="col-span-2">
				{shown.map((line) => (
					<li key={line.id} className="border-line border-t py-4">
						<p dir="auto" lang={langOf(languageOf(line), locale)} className="delegate-words text-lg">
							{line.words}
						</p>
						{line.is === "question" ? (
							<Became
								line={line}
								seed={seed}
								known={known}
								refused={refused?.fields.questionId === line.id ? refused : null}
							/>
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

/** @returns what the server found a line's words to be written in; it has not seen those that are still on the phone */
function languageOf(line: MyRow): string | null {
	return line.is === "question" && !line.rewording ? line.question.language : null;
}

type Sent = MyRow & { is: "question" };

/** A question the server has: its trail, and the way back while there is one. */
function Became({
	line,
	seed,
	known,
	refused,
}: {
	line: Sent;
	seed: string;
	known: readonly string[];
	refused: RefusedForm | null;
}) {
	const t = useWords("floor");
	const { question, rewording } = line;
	const head = useFloor(({ view }) => view.head);
	const votes = useFloor(({ view }) => view.rows.find(({ id }) => id === question.id)?.votes);
	const steps = trailOf(question, head);
	return (
		<>
			{question.byline && (
				<p dir="auto" className="text-quiet text-sm">
					{bylineOf(question.byline)}
				</p>
			)}
			<ol aria-label={t("mine.trail")} className="mt-3">
				{steps.map((step, i) => (
					<TrailStep key={step.is} step={step} last={i === steps.length - 1} />
				))}
			</ol>
			<Why question={question} />
			{rewording && <Unsent entry={rewording} words={line.words} />}
			<div className="mt-2 flex flex-wrap items-center gap-x-6">
				{votes !== undefined && <p className="tally font-semibold">{t("mine.votes", { votes })}</p>}
				{!rewording && <Reword question={question} seed={seed} known={known} refused={refused} />}
				<Withdraw question={question} seed={seed} />
			</div>
		</>
	);
}

/** What its author is told of a question that was declined, or joined with another. */
function Why({ question: { status, reason, remark, mergedInto } }: { question: MyQuestion }) {
	const { locale } = useSpoken();
	const t = useWords("floor");
	if (status === "declined") {
		return (
			<>
				{reason && <p className="mt-1 max-w-words text-quiet">{t(`mine.reason.${reason}`)}</p>}
				{remark && (
					<p className="mt-1 max-w-words">
						{t("mine.remark")} <q dir="auto">{remark}</q>
					</p>
				)}
			</>
		);
	}
	if (status !== "merged" || !mergedInto) return null;
	return (
		<p
			dir="auto"
			lang={langOf(mergedInto.language, locale)}
			className="delegate-words mt-1 max-w-words border-edge border-s-4 ps-3"
		>
			{mergedInto.words}
		</p>
	);
}

function TrailStep({ step, last }: { step: Step; last: boolean }) {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const time = step.at === null ? "" : clock(step.at, locale, timeZone);
	return (
		<li className="relative flex gap-3 pb-1 ps-6">
			<span
				aria-hidden="true"
				className={`absolute top-[0.5em] inset-s-0 size-3 border-2 ${last ? "border-ink bg-accent" : "border-edge bg-edge"}`}
			/>
			{!last && (
				<span aria-hidden="true" className="absolute top-[1.1em] bottom-[-0.5em] inset-s-[0.3125rem] w-0.5 bg-edge" />
			)}
			<span className={last ? "font-semibold" : "text-quiet"}>{t(`mine.${step.is}`, { time })}</span>
		</li>
	);
}

/** A question that is still on this phone, or that came back. */
function Unsent({ entry, words }: { entry: FloorPending; words: string }) {
	const t = useWords("floor");
	const { drop } = useLive();
	const { progress } = entry;
	switch (progress.at) {
		case "waiting":
		case "sending": {
			const saved = progress.stored && progress.at === "waiting";
			const standing = () => {
				if (progress.undelivered) return t("mine.undelivered");
				return t(!progress.stored ? "mine.unsaved" : saved ? "mine.saved" : "mine.sending");
			};
			return <p className="mt-2 font-semibold text-quiet">{standing()}</p>;
		}
		case "accepted":
			return <p className="mt-2 font-semibold text-quiet">{t("mine.sending")}</p>;
		case "refused":
			return (
				<div className="mt-2 border-error border-s-4 ps-3">
					<p className="font-semibold text-error">
						{t(entry.wish.type === "question.reword" ? "mine.notCorrected" : "mine.refused")}
					</p>
					<p>{progress.refusal.sentence}</p>
					<div className="flex flex-wrap gap-x-6">
						<button
							type="button"
							className={button.quiet}
							onClick={() => {
								if (openAsk(words)) drop(entry.opId);
							}}
						>
							{t("mine.again")}
						</button>
						<button type="button" className={button.quiet} onClick={() => drop(entry.opId)}>
							{t("mine.discard")}
						</button>
					</div>
				</div>
			);
	}
}
