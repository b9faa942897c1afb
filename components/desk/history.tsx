"use client";

import { useCallback, useEffect, useState } from "react";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { LEDGER_PAGE } from "#protocol/limits.ts";
import { DECLINE_REASONS, type LedgerLine, SHOWN_MODES } from "#protocol/views.ts";
import { CommandButton } from "./command-button.tsx";
import { Dialog } from "./dialog.tsx";
import { RefusalNote } from "./notes.tsx";
import { useAct, useDesk, useLive, useMay } from "./use-desk.tsx";

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
						<HistoryLine key={line.ledgerId} line={line} />
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
	const act = useAct();
	const may = useMay();
	const sessionId = useDesk((state) => state.view.head.session.id);
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === line.questionId));
	const step = useDesk((state) =>
		state.steps.findLast(({ wish }) => wish.type === "desk.undo" && wish.ledgerId === line.ledgerId),
	);
	const about = useAbout(line);
	const did = useDid();
	return (
		<li className="border-line border-b py-2">
			<div className="flex items-start gap-3">
				<p className="tally w-13 flex-none text-quiet text-sm">{clock(line.at, locale, timeZone)}</p>
				<div className="min-w-0 flex-1">
					<p className={`text-sm ${line.undoneBy === null ? "" : "text-quiet line-through"}`}>
						<strong className="font-semibold">{line.by}</strong> · {did(line)}
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
				{line.undoable && may("desk.undo") && (
					<CommandButton
						busy={step !== undefined && step.progress.at !== "refused"}
						onPress={() => act({ type: "desk.undo", sessionId, ledgerId: line.ledgerId }, "undo")}
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
	return ({ verb, about }) => {
		if (verb === "pair" && about.kind === "mixer") return t("history.linked");
		if (verb === "curtain" && about.down === true) return t("history.lowered");
		if (verb === "curtain" && about.down === false) return t("history.raised");
		return t(`verb.${verb}`);
	};
}

/** @returns what a step was about besides its question, in words; empty where there is nothing to say */
function useAbout({ verb, about }: LedgerLine): string {
	const t = useWords("desk");
	const room = useWords("room");
	const mode = SHOWN_MODES.find((one) => one === about.mode);
	const name = typeof about.name === "string" ? about.name : "";
	if (verb === "show") return mode ? room(`mode.${mode}`) : "";
	if (verb === "fix")
		return `${name}: ${mode ? room("screen.always", { mode: room(`mode.${mode}`) }) : room("screen.follows")}`;
	if (verb === "pair" || verb === "revoke") return name;
	if (verb === "decline") {
		const reason = DECLINE_REASONS.find((one) => one === about.reason);
		return reason ? t(`reason.${reason}`) : "";
	}
	if (verb === "tag") return typeof about.tag === "string" ? about.tag : "";
	if (verb === "word") return typeof about.wording === "string" ? about.wording : "";
	return "";
}

/** Reads the ledger, and anew once the session has moved on; in a flood of votes it does so all the time. */
function useLedger(questionId: string | null) {
	const live = useLive();
	const [lines, setLines] = useState<LedgerLine[] | null>(null);
	const [hasMore, setHasMore] = useState(false);
	const take = useCallback((page: LedgerLine[]) => {
		const fresh = new Set(page.map(({ ledgerId }) => ledgerId));
		setLines((before) =>
			[...page, ...(before ?? []).filter(({ ledgerId }) => !fresh.has(ledgerId))].sort(
				(a, b) => b.revision - a.revision,
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
		const page = await live.ledger(questionId, lines?.at(-1)?.revision ?? null);
		if (!page?.ok) return;
		setHasMore(page.lines.length === LEDGER_PAGE);
		take(page.lines);
	}
	return { lines, hasMore, more: () => void more() };
}
