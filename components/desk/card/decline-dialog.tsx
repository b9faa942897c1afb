"use client";

import { useId, useState } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { DECLINE_REASONS, type DeclineReason } from "#protocol/statuses.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { fieldUnits, lengthOf } from "#protocol/words.ts";
import { inReviewAs } from "../actions/actions.ts";
import { useDo } from "../actions/use-actions.ts";
import { Dialog, Numbered, pressNumbered } from "../dialog.tsx";
import { sayToAll } from "../selection/selection.ts";
import { useDesk, useDraftStorage, useLive, useStaff } from "../use-desk.tsx";

/**
 * Declining takes a reason, by its button or its number, and may say a sentence to the author. What was written for a card is there
 * again until it was sent.
 */
export function DeclineDialog() {
	const questionId = useDesk(({ open }) => (open?.what === "decline" ? open.questionId : null));
	const forAll = useDesk((state) => state.asking === "decline");
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === questionId));
	if (forAll) return <DecliningAll />;
	return question ? <Declining key={question.id} question={question} /> : null;
}

/** [M2] The question is declined as it was when this was opened: whatever others do to it meanwhile has not been seen. */
function Declining({ question }: { question: DeskQuestion }) {
	const live = useLive();
	const perform = useDo();
	const [asked] = useState(question);
	const [spot] = useState(() => live.store.get().inHand?.spot ?? "review");
	const { id, edition, status } = asked;
	const drafts = useDraftStorage();
	const draft = `remark ${id}`;
	return (
		<Reasons
			words={asked}
			count={1}
			draft={drafts.read(draft)}
			onDraft={(remark) => drafts.write(draft, remark)}
			onClose={() => live.setOpen(null)}
			onChoose={(reason, remark) => {
				live.setOpen(null);
				const on = { sessionId: live.store.get().view.head.session.id, questionId: id, edition };
				const seen = status === "published" ? "published" : inReviewAs(asked);
				const sent = perform({
					wish: { type: "question.decline", ...on, reason, ...(remark && { remark }), seen },
					spot,
				});
				void sent?.then((ack) => {
					if (ack.ok && drafts.read(draft) === remark) drafts.write(draft, "");
				});
			}}
		/>
	);
}

/** The same for a selection, each of its questions as it was when this was opened. */
function DecliningAll() {
	const live = useLive();
	const staff = useStaff();
	const [asked] = useState(() => live.store.get());
	return (
		<Reasons
			words={null}
			count={asked.selected.size}
			draft=""
			onClose={() => live.setAsking(null)}
			onChoose={(reason, remark) => {
				live.actOnAll(sayToAll(asked, staff, { type: "decline", reason, ...(remark && { remark }) }));
				live.setAsking(null);
			}}
		/>
	);
}

function Reasons(asked: {
	/** The question that is declined; null for a selection. */
	words: { words: string; language: string | null } | null;
	count: number;
	draft: string;
	onDraft?: (remark: string) => void;
	onClose: () => void;
	onChoose: (reason: DeclineReason, remark: string) => void;
}) {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const [remark, setRemark] = useState(asked.draft);
	const left = useId();
	const length = lengthOf(remark);
	const over = length - REMARK_GRAPHEMES;
	return (
		<Dialog
			title={asked.words ? t("card.declineWhy") : t("select.declineWhy", { count: asked.count })}
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
				{/* First what is sent along, then what sends it: a reason is the last press. The numbers work at once. */}
				<label className="block text-sm">
					<span className="text-quiet">{t("card.remark")}</span>
					<textarea
						rows={2}
						maxLength={fieldUnits(REMARK_GRAPHEMES)}
						dir="auto"
						aria-describedby={left}
						aria-invalid={over > 0 || undefined}
						value={remark}
						onChange={({ target }) => {
							setRemark(target.value);
							asked.onDraft?.(target.value);
						}}
						className="mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-ink"
					/>
				</label>
				<p id={left} className={`tally mt-1 text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0 ? t("card.remarkOver", { over }) : t("card.remarkLength", { length, max: REMARK_GRAPHEMES })}
				</p>
				<div className="mt-3 grid gap-1.5">
					{DECLINE_REASONS.map((reason, index) => (
						<Numbered
							key={reason}
							number={index + 1}
							onPress={() => over <= 0 && asked.onChoose(reason, remark.trim() === "" ? "" : remark)}
						>
							{t(`reason.${reason}`)}
						</Numbered>
					))}
				</div>
			</div>
		</Dialog>
	);
}
