"use client";

import { useCallback, useEffect, useState } from "react";
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
import { Dialog } from "./dialog.tsx";
import { useDesk, useLive, useMay } from "./use-desk.tsx";

/** How often it is looked whether there is more. */
const READ_EVERY_MS = 1_000;

/**
 * [K9] Every step of the session, or of one question, latest first: who, what and when, and the way back of each that can be
 * undone, for as long as the session is kept.
 */
export function History({ questionId }: { questionId: string | null }) {
	const t = useWords("desk");
	const live = useLive();
	const { lines, hasMore, more } = useLedger(questionId);
	const handId = useDesk((state) => state.inHand?.questionId ?? null);
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
			<div className="min-h-0 flex-1 overflow-y-auto px-4 pb-3">
				{lines === null && <p className="py-3 text-quiet">{t("history.loading")}</p>}
				{lines?.length === 0 && <p className="py-3 text-quiet">{t("history.empty")}</p>}
				<ol>
					{lines?.map((line) => (
						<HistoryLine key={line.ledgerIds[0]} line={line} />
					))}
				</ol>
				{hasMore && (
					<div className="pt-3">
						<CommandButton onPress={more}>{t("history.older")}</CommandButton>
					</div>
				)}
			</div>
		</Dialog>
	);
}

function HistoryLine({ line }: { line: LedgerLine }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const undo = useUndo();
	const may = useMay();
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === line.questionId));
	const step = useDesk((state) =>
		state.pending.findLast(({ wish }) => wish.type === "desk.undo" && line.ledgerIds.includes(wish.ledgerId)),
	);
	const about = useAbout(line);
	const did = useDid();
	return (
		<li className="border-line border-b py-2">
			<div className="flex items-start gap-3">
				<p className="tally w-13 flex-none text-quiet text-sm">{clock(line.at, locale, timeZone)}</p>
				<div className="min-w-0 flex-1">
					<p className={`text-sm ${line.undoneBy === null ? "" : "text-quiet line-through"}`}>
						<strong className="font-semibold">{line.by ?? t("history.schedule")}</strong> · {did(line)}
						{about && ` · ${about}`}
					</p>
					{question && (
						<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words line-clamp-2 text-sm">
							{question.words}
						</p>
					)}
					{line.undoneBy !== null && <p className="text-quiet text-sm">{t("history.undone", { by: line.undoneBy })}</p>}
					{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
				</div>
				{line.undoable && may(UNDOING[line.verb]?.command ?? "desk.undo") && (
					<CommandButton
						busy={step !== undefined && step.progress.at !== "refused"}
						onPress={() => undo(line.ledgerIds)}
					>
						{t("action.undo")}
					</CommandButton>
				)}
			</div>
		</li>
	);
}

/** @returns how to say what a step did: one verb of the ledger may stand for two things */
function useDid(): (line: LedgerLine) => string {
	const t = useWords("desk");
	return ({ verb, undid, changes, questions }) => {
		const many = questions > 1 ? ` · ${t("history.questions", { count: questions })}` : "";
		if (undid) return t("history.undid", { did: t(`verb.${undid}`) }) + many;
		for (const change of changes) {
			if (change.of === "screen" && change.field === "screen" && change.new?.kind === "mixer")
				return t("history.linked");
			if (change.of === "stage" && change.field === "curtain")
				return change.new ? t("history.lowered") : t("history.raised");
		}
		return t(`verb.${verb}`) + many;
	};
}

/** @returns what a step was about besides its question, in words; empty where there is nothing to say */
function useAbout({ verb, changes, wording }: LedgerLine): string {
	const t = useWords("desk");
	const room = useWords("room");
	if (verb === "undo") return "";
	if (verb === "word") return wording ?? "";
	const [first] = changes;
	return first ? sayChange(first) : "";

	function sayChange(change: Change): string {
		switch (change.of) {
			case "tag":
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
				const { name, mode } = change.new;
				return `${name}: ${mode ? room("screen.always", { mode: room(`mode.${mode}`) }) : room("screen.follows")}`;
			}
			default:
				return "";
		}
	}
}

/** Reads the ledger, and anew once the session has moved on; in a flood of votes it does so all the time. */
function useLedger(questionId: string | null) {
	const live = useLive();
	const [lines, setLines] = useState<LedgerLine[] | null>(null);
	const [hasMore, setHasMore] = useState(false);
	const take = useCallback((page: LedgerLine[]) => {
		const fresh = new Set(page.flatMap(({ ledgerIds }) => ledgerIds));
		setLines((before) =>
			[...page, ...(before ?? []).filter(({ ledgerIds }) => !ledgerIds.some((id) => fresh.has(id)))].sort(
				(a, b) => b.seq - a.seq,
			),
		);
	}, []);
	useEffect(() => {
		let isOver = false;
		let readAt = -1;
		async function read() {
			const { revision } = live.store.get().view;
			if (revision === readAt) return;
			const page = await live.ledger(questionId, null);
			if (isOver || !page?.ok) return;
			if (readAt < 0) setHasMore(page.lines.length === LEDGER_PAGE);
			readAt = revision;
			take(page.lines);
		}
		void read();
		const reading = setInterval(() => void read(), READ_EVERY_MS);
		return () => {
			isOver = true;
			clearInterval(reading);
		};
	}, [live, questionId, take]);
	async function more() {
		const page = await live.ledger(questionId, lines?.at(-1)?.seq ?? null);
		if (!page?.ok) return;
		setHasMore(page.lines.length === LEDGER_PAGE);
		take(page.lines);
	}
	return { lines, hasMore, more: () => void more() };
}
