import { refuseWithdraw } from "#protocol/rules/asking.ts";
import type { MyQuestion } from "#protocol/views.ts";
import { formOpId } from "../live/entry.ts";
import type { Pending } from "../live/floor-state.ts";
import { myLines } from "../live/my-lines.ts";
import { useFloor, useLive } from "../live/use-floor.tsx";
import { button } from "../ui/button.ts";
import { clock } from "../ui/clock.ts";
import { useSpoken, useWords } from "../ui/words.tsx";
import { openAsk } from "./ask-dialog.ts";
import { CommandFields } from "./command-fields.tsx";
import { type Step, trailOf } from "./trail.ts";

/** The delegate's own questions, and what has become of each. */
export function MyList({ seed }: { seed: string }) {
	const lines = useFloor((all) => all);
	const t = useWords("floor");
	const shown = myLines(lines);
	if (shown.length === 0) return <p className="col-span-2 py-8 text-quiet">{t("list.emptyMine")}</p>;
	return (
		<ol className="col-span-2">
			{shown.map((line) => (
				<li key={line.id} className="border-line border-t py-4">
					<p dir="auto" className="delegate-words text-lg">
						{line.is === "question" ? line.question.words : line.words}
					</p>
					{line.is === "question" ? (
						<Became question={line.question} withdrawing={line.withdrawing} seed={seed} />
					) : (
						<Unsent entry={line.entry} words={line.words} />
					)}
				</li>
			))}
		</ol>
	);
}

/** A question the server has: its trail, and the way back while there is one. */
function Became({ question, withdrawing, seed }: { question: MyQuestion; withdrawing: boolean; seed: string }) {
	const t = useWords("floor");
	const head = useFloor(({ view }) => view.head);
	const votes = useFloor(({ view }) => view.rows.find(({ id }) => id === question.id)?.votes);
	const steps = trailOf(question, head);
	return (
		<>
			<ol aria-label={t("mine.trail")} className="mt-3">
				{steps.map((step, i) => (
					<TrailStep key={step.is} step={step} last={i === steps.length - 1} />
				))}
			</ol>
			{question.reason && question.status === "declined" && (
				<p className="mt-1 max-w-words text-quiet">{t(`mine.reason.${question.reason}`)}</p>
			)}
			<div className="mt-2 flex flex-wrap items-center gap-x-6">
				{votes !== undefined && <p className="tally font-semibold">{t("mine.votes", { votes })}</p>}
				<Withdraw question={question} withdrawing={withdrawing} seed={seed} />
			</div>
		</>
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

function Withdraw({ question, withdrawing, seed }: { question: MyQuestion; withdrawing: boolean; seed: string }) {
	const t = useWords("floor");
	const { send, broken } = useLive();
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const gone = question.status === "withdrawn";
	if (withdrawing) return <p className="text-quiet">{t("mine.withdrawing")}</p>;
	if (gone || refuseWithdraw({ question: { ...question, own: true } })) return null;
	const wish = { type: "question.withdraw", sessionId, questionId: question.id } as const;
	/* Two steps, for it is final; a disclosure, so that both need no script. */
	return (
		<details>
			<summary className={`${button.quiet} w-fit cursor-pointer`}>{t("mine.withdraw")}</summary>
			<form
				method="post"
				className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2"
				onSubmit={(event) => {
					if (broken()) return;
					event.preventDefault();
					send(wish);
				}}
			>
				<p>{t("mine.withdrawFinal")}</p>
				<CommandFields wish={wish} opId={formOpId(seed, question.id)} />
				<button type="submit" className={button.plain}>
					{t("mine.withdrawNow")}
				</button>
			</form>
		</details>
	);
}

/** A question that is still on this phone, or that came back. */
function Unsent({ entry, words }: { entry: Pending; words: string }) {
	const t = useWords("floor");
	const { drop } = useLive();
	const { progress } = entry;
	switch (progress.at) {
		case "waiting":
			return <p className="mt-2 font-semibold text-quiet">{t(progress.kept ? "mine.saved" : "mine.unsaved")}</p>;
		case "sending":
		case "accepted":
			return <p className="mt-2 font-semibold text-quiet">{t("mine.sending")}</p>;
		case "refused":
			return (
				<div className="mt-2 border-error border-s-4 ps-3">
					<p className="font-semibold text-error">{t("mine.refused")}</p>
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
