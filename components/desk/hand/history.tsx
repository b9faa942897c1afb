"use client";

import { useEffect, useState } from "react";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion, LedgerLine } from "#protocol/views.ts";
import { CommandButton } from "../command-button.tsx";
import { useAct, useDesk, useLive, useMay } from "../use-desk.tsx";

const NONE: readonly LedgerLine[] = [];

/** What was done to the card in hand, latest first, each step with its undo for as long as it has one. */
export function History({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const [open, setOpen] = useState(false);
	return (
		<details className="mt-3 border-line border-t" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary className="flex min-h-9 items-center font-semibold text-sm">{t("history.title")}</summary>
			{open && <Lines question={question} />}
		</details>
	);
}

function Lines({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const may = useMay();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const lines = useLines(question);
	const undoing = useDesk(({ steps }) =>
		steps.find(({ wish, progress }) => wish.type === "desk.undo" && progress.at !== "refused"),
	);
	const refused = useDesk(({ steps }) =>
		steps.find(({ spot, progress }) => spot === "hand" && progress.at === "refused"),
	);
	if (lines === null) return <p className="text-quiet text-sm">{t("history.loading")}</p>;
	if (lines.length === 0) return <p className="text-quiet text-sm">{t("history.empty")}</p>;
	return (
		<>
			{refused?.wish.type === "desk.undo" && refused.progress.at === "refused" && (
				<p className="border-accent border-s-4 px-2 text-sm">{refused.progress.refusal.sentence}</p>
			)}
			<ol>
				{lines.map(({ ledgerId, at, by, verb, about, undoneBy, undoable }) => (
					<li key={ledgerId} className="flex min-h-9 items-center gap-2 text-sm">
						<span className="tally flex-none text-quiet">{clock(at, locale, timeZone)}</span>
						<span className={`min-w-0 flex-1 ${undoneBy === null ? "" : "text-quiet line-through"}`}>
							{t(`did.${verb}`, { by })}
							{typeof about.tag === "string" && <bdi> {about.tag}</bdi>}
						</span>
						{undoneBy !== null && <span className="text-quiet">{t("history.undone", { by: undoneBy })}</span>}
						{undoable && may("desk.undo") && (
							<CommandButton
								busy={undoing?.wish.type === "desk.undo" && undoing.wish.ledgerId === ledgerId}
								off={undoing !== undefined}
								onPress={() => act({ type: "desk.undo", sessionId, ledgerId }, "hand")}
							>
								{t("history.undo")}
							</CommandButton>
						)}
					</li>
				))}
			</ol>
		</>
	);
}

/** Reads the question's lines, and again whenever it has changed by more than a vote. @returns null until they are there */
function useLines(question: DeskQuestion): readonly LedgerLine[] | null {
	const live = useLive();
	const undo = useDesk(({ view }) => view.head.undo);
	const [lines, setLines] = useState<readonly LedgerLine[] | null>(null);
	const is = JSON.stringify([{ ...question, votes: 0 }, undo]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a row that has changed has another line
	useEffect(() => {
		let left = false;
		void live.ledger(question.id, null).then((page) => {
			if (!left && page) setLines(page.ok ? page.lines : NONE);
		});
		return () => {
			left = true;
		};
	}, [live, question.id, is]);
	return lines;
}
