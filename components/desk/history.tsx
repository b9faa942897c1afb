"use client";

import { useEffect, useState } from "react";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { type Change, UNDOING } from "#protocol/ledger.ts";
import { LEDGER_PAGE } from "#protocol/limits.ts";
import { STAGE_MODES } from "#protocol/statuses.ts";
import type { LedgerLine } from "#protocol/views/ledger.ts";
import { CommandButton } from "./actions/command-button.tsx";
import { useUndo } from "./actions/use-actions.ts";
import { RefusalNote } from "./card/notes.tsx";
import type { DeskLive } from "./desk-live.ts";
import { Dialog } from "./dialog.tsx";
import { Scroller } from "./scroller.tsx";
import { useDesk, useLive, useMay, useQuestion } from "./use-desk.tsx";

const READ_EVERY_MS = 1_000;

/**
 * [K9] Everything done in the session, or to one question, latest first: who, what and when, with a button to undo it where that is
 * possible.
 */
export function History({ questionId }: { questionId: string | null }) {
	const t = useWords("desk");
	const live = useLive();
	const { rows, hasMore, readMore } = useLedger(questionId);
	const handId = useDesk((state) => state.current?.questionId ?? null);
	return (
		<Dialog
			title={questionId === null ? t("history.title") : t("history.ofQuestion")}
			wide
			onClose={() => live.setOverlay(null)}
		>
			{(questionId !== null || handId !== null) && (
				<div className="flex-none border-line border-b px-4 py-2">
					<CommandButton
						onPress={() => live.setOverlay({ is: "history", questionId: questionId === null ? handId : null })}
					>
						{questionId === null ? t("history.onlyInHand") : t("history.all")}
					</CommandButton>
				</div>
			)}
			<Scroller label={t("history.title")} className="min-h-0 flex-1 px-4 pb-3">
				{rows === null && <p className="py-3 text-quiet">{t("history.loading")}</p>}
				{rows?.length === 0 && <p className="py-3 text-quiet">{t("history.empty")}</p>}
				<ol>
					{rows?.map((row) => (
						<HistoryRow key={row.ledgerIds[0]} row={row} />
					))}
				</ol>
				{hasMore && (
					<div className="pt-3">
						<CommandButton onPress={readMore}>{t("history.older")}</CommandButton>
					</div>
				)}
			</Scroller>
		</Dialog>
	);
}

function HistoryRow({ row }: { row: LedgerLine }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const undo = useUndo();
	const may = useMay();
	const question = useQuestion(row.questionId);
	const undoing = useDesk((state) =>
		state.pending.findLast(({ command }) => command.type === "desk.undo" && row.ledgerIds.includes(command.ledgerId)),
	);
	const detail = useDetail(row);
	const did = useDone(row);
	return (
		<li className="border-line border-b py-2">
			<div className="flex items-start gap-3">
				<p className="tally w-13 flex-none text-quiet text-sm">{clock(row.at, locale, timeZone)}</p>
				<div className="min-w-0 flex-1">
					<p className={`text-sm ${row.undoneBy === null ? "" : "text-quiet line-through"}`}>
						<strong className="font-semibold">{row.by ?? t("history.schedule")}</strong> · {did}
						{detail && ` · ${detail}`}
					</p>
					{question?.words && (
						<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words line-clamp-2 text-sm">
							{question.words}
						</p>
					)}
					{row.undoneBy !== null && <p className="text-quiet text-sm">{t("history.undone", { by: row.undoneBy })}</p>}
					{undoing?.progress.at === "refused" && <RefusalNote {...undoing.progress} />}
				</div>
				{row.undoable && may(UNDOING[row.verb]?.command ?? "desk.undo") && (
					<CommandButton
						busy={undoing !== undefined && undoing.progress.at !== "refused"}
						onPress={() => undo(row.ledgerIds)}
					>
						{t("action.undo")}
					</CommandButton>
				)}
			</div>
		</li>
	);
}

/** @returns what was done, in words. A verb of the ledger may stand for two things. */
function useDone({ verb, undid, changes, questions }: LedgerLine): string {
	const t = useWords("desk");
	const many = questions > 1 ? ` · ${t("history.questions", { count: questions })}` : "";
	if (undid) return t("history.undid", { did: t(`verb.${undid}`) }) + many;
	for (const change of changes) {
		if (change.of === "screen" && change.field === "screen" && change.new?.kind === "mixer") return t("history.linked");
		if (change.of === "stage" && change.field === "curtain")
			return change.new ? t("history.lowered") : t("history.raised");
	}
	return t(`verb.${verb}`) + many;
}

/** @returns what it was done with, such as the tag, the word or the reason; empty where there is nothing to say */
function useDetail({ verb, changes, wording }: LedgerLine): string {
	const t = useWords("desk");
	const room = useWords("room");
	if (verb === "undo") return "";
	if (verb === "word") return wording ?? "";
	const [first] = changes;
	return first ? detailOf(first) : "";

	function detailOf(change: Change): string {
		switch (change.of) {
			case "tag":
			case "word":
				return change.field;
			case "question":
				return change.field === "decision" && verb === "decline" && change.new.reason
					? t(`reason.${change.new.reason}`)
					: "";
			case "stage": {
				const mode = verb === "show" && STAGE_MODES.find((one) => one === change.new);
				return mode ? room(`mode.${mode}`) : "";
			}
			case "screen": {
				if (change.field === "screen") return (change.new ?? change.old)?.name ?? "";
				if (change.field === "measured") return change.new.name;
				const { name, mode } = change.new;
				return `${name}: ${mode ? room("screen.always", { mode: room(`mode.${mode}`) }) : room("screen.follows")}`;
			}
			default:
				return "";
		}
	}
}

/**
 * The pages of the ledger that have been asked for, latest first. They are read again when the session has changed, all of them, because
 * an undo changes an older line: at most once an interval, as votes may pour in.
 */
function useLedger(questionId: string | null) {
	const live = useLive();
	const [pages, setPages] = useState(1);
	const [shown, setShown] = useState<{ rows: LedgerLine[]; hasMore: boolean } | null>(null);
	useEffect(() => {
		let isOver = false;
		let readRevision = -1;
		async function read() {
			const { revision } = live.store.get().view;
			if (revision === readRevision) return;
			const found = await readPages(live, questionId, pages);
			if (isOver || !found) return;
			readRevision = revision;
			setShown(found);
		}
		void read();
		const timer = setInterval(() => void read(), READ_EVERY_MS);
		return () => {
			isOver = true;
			clearInterval(timer);
		};
	}, [live, questionId, pages]);
	return {
		rows: shown?.rows ?? null,
		hasMore: shown?.hasMore ?? false,
		readMore: () => setPages((before) => before + 1),
	};
}

/** @returns null without an answer */
async function readPages(live: DeskLive, questionId: string | null, pages: number) {
	const rows: LedgerLine[] = [];
	for (let page = 0; page < pages; page++) {
		const answer = await live.ledger(questionId, rows.at(-1)?.seq ?? null);
		if (!answer?.ok) return null;
		rows.push(...answer.lines);
		if (answer.lines.length < LEDGER_PAGE) return { rows, hasMore: false };
	}
	return { rows, hasMore: true };
}
