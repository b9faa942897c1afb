"use client";

import { useRef, useState } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { DECLINE_REASONS, type DeclineReason } from "#protocol/views.ts";
import { inReviewAs } from "./actions.ts";
import { Dialog, Numbered, pressNumbered } from "./dialog.tsx";
import { sayToAll } from "./selection.ts";
import { useDo } from "./use-actions.ts";
import { useDesk, useLive, useStaff } from "./use-desk.tsx";

/**
 * Declining takes a reason, by its button or its number, and may say a sentence to the author. What was written for a card is there
 * again as long as the page is.
 */
export function DeclineDialog() {
	const live = useLive();
	const staff = useStaff();
	const perform = useDo();
	const drafts = useRef(new Map<string, string>());
	const open = useDesk((state) => (state.open?.what === "decline" ? state.open : null));
	const forAll = useDesk((state) => state.asking === "decline");
	const questionId = open?.questionId ?? null;
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === questionId));
	const spot = useDesk((state) => (state.inHand?.questionId === questionId ? state.inHand?.spot : null)) ?? "review";

	if (forAll) {
		return (
			<Reasons
				words={null}
				draft=""
				onClose={() => live.setAsking(null)}
				onChoose={(reason, remark) => {
					const said = { type: "question.decline" as const, reason, ...(remark && { remark }) };
					live.actOnAll(sayToAll(live.store.get(), staff, said));
					live.setAsking(null);
				}}
			/>
		);
	}
	if (!question) return null;
	const { id, edition, status } = question;
	return (
		<Reasons
			key={id}
			words={question}
			draft={drafts.current.get(id) ?? ""}
			onDraft={(remark) => drafts.current.set(id, remark)}
			onClose={() => live.setOpen(null)}
			onChoose={(reason, remark) => {
				live.setOpen(null);
				const on = { sessionId: live.store.get().view.head.session.id, questionId: id, edition };
				const seen = status === "published" ? "published" : inReviewAs(question);
				perform({ wish: { type: "question.decline", ...on, reason, ...(remark && { remark }), seen }, spot });
			}}
		/>
	);
}

function Reasons(asked: {
	/** The question that is declined; null for a selection. */
	words: { words: string; language: string | null } | null;
	draft: string;
	onDraft?: (remark: string) => void;
	onClose: () => void;
	onChoose: (reason: DeclineReason, remark: string) => void;
}) {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const [remark, setRemark] = useState(asked.draft);
	const count = useDesk((state) => state.selected.size);
	return (
		<Dialog
			title={asked.words ? t("card.declineWhy") : t("select.declineWhy", { count })}
			focus="[data-number]"
			onClose={asked.onClose}
			onKeyDown={pressNumbered}
		>
			<div className="min-h-0 overflow-y-auto px-4 py-3">
				{asked.words && (
					<p
						dir="auto"
						lang={langOf(asked.words.language, locale)}
						className="delegate-words mb-3 line-clamp-3 border-line border-s-4 ps-3"
					>
						{asked.words.words}
					</p>
				)}
				<div className="grid gap-1.5">
					{DECLINE_REASONS.map((reason, index) => (
						<Numbered
							key={reason}
							number={index + 1}
							onPress={() => asked.onChoose(reason, remark.trim() === "" ? "" : remark)}
						>
							{t(`reason.${reason}`)}
						</Numbered>
					))}
				</div>
				<label className="mt-3 block text-sm">
					<span className="text-quiet">{t("card.remark")}</span>
					<textarea
						rows={2}
						dir="auto"
						maxLength={REMARK_GRAPHEMES}
						value={remark}
						onChange={({ target }) => {
							setRemark(target.value);
							asked.onDraft?.(target.value);
						}}
						className="mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-ink"
					/>
				</label>
			</div>
		</Dialog>
	);
}
