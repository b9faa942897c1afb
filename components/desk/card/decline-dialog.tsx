"use client";

import { useId, useState } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { DECLINE_REASONS, type DeclineReason } from "#protocol/statuses.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { fieldUnits, lengthOf } from "#protocol/words.ts";
import { forEach } from "../actions/actions.ts";
import { seenAs } from "../actions/seen.ts";
import { usePerform } from "../actions/use-actions.ts";
import { ChoiceDialog } from "../dialog.tsx";
import { copiesOf } from "../duplicates/copies.ts";
import { batchOf } from "../selection/selection.ts";
import { useDesk, useDraftStorage, useLive, useQuestion, useStaff } from "../use-desk.tsx";

/** Declines one question, or a selection, with a reason and perhaps a message to the author. */
export function DeclineDialog() {
	const questionId = useDesk(({ open }) => (open?.what === "decline" ? open.questionId : null));
	const forSelection = useDesk((state) => state.asking === "decline");
	const question = useQuestion(questionId);
	if (forSelection) return <DeclineSelection />;
	return question ? <DeclineQuestion key={question.id} question={question} /> : null;
}

/** [M2] Declines the question as it was when this opened. The message is a draft until it is sent. */
function DeclineQuestion({ question }: { question: DeskQuestion }) {
	const live = useLive();
	const perform = usePerform();
	const drafts = useDraftStorage();
	const [opened] = useState(question);
	const [copies] = useState(() => copiesOf(live.store.get().view.rows, question.id));
	const [origin] = useState(() => live.store.get().current?.column ?? "review");
	const { id: questionId, edition } = opened;
	const draft = `remark ${questionId}`;
	const decline = (reason: DeclineReason, remark: string) => {
		live.setOpen(null);
		if (copies.length > 0) {
			const does = { type: "decline", reason, ...(remark && { remark }) } as const;
			perform({ all: forEach(does, [opened, ...copies]), origin });
			drafts.write(draft, "");
			return;
		}
		const { session } = live.store.get().view.head;
		const on = { sessionId: session.id, questionId, edition, seen: seenAs(opened) };
		const answer = perform({ command: { type: "question.decline", ...on, reason, ...(remark && { remark }) }, origin });
		void answer?.then((ack) => {
			if (ack.ok && drafts.read(draft) === remark) drafts.write(draft, "");
		});
	};
	return (
		<ReasonDialog
			question={opened}
			count={1 + copies.length}
			draft={drafts.read(draft)}
			onDraft={(remark) => drafts.write(draft, remark)}
			onClose={() => live.setOpen(null)}
			onDecline={decline}
		/>
	);
}

/** Declines each question of a selection as it was when this opened. */
function DeclineSelection() {
	const live = useLive();
	const staff = useStaff();
	const [opened] = useState(() => live.store.get());
	return (
		<ReasonDialog
			question={null}
			count={batchOf(opened, staff, { type: "decline", reason: "other" }).questions.length}
			draft=""
			onClose={() => live.setAsking(null)}
			onDecline={(reason, remark) => {
				live.actOnAll(batchOf(opened, staff, { type: "decline", reason, ...(remark && { remark }) }));
				live.setAsking(null);
			}}
		/>
	);
}

function ReasonDialog(dialog: {
	/** Null for a selection. */
	question: DeskQuestion | null;
	count: number;
	draft: string;
	onDraft?: (remark: string) => void;
	onClose: () => void;
	onDecline: (reason: DeclineReason, remark: string) => void;
}) {
	const { question, onDecline } = dialog;
	const t = useWords("desk");
	const { locale } = useSpoken();
	const [remark, setRemark] = useState(dialog.draft);
	const lengthId = useId();
	const length = lengthOf(remark);
	const over = length - REMARK_GRAPHEMES;
	const choices = DECLINE_REASONS.map((reason) => ({
		name: t(`reason.${reason}`),
		onChoose: () => over <= 0 && onDecline(reason, remark.trim() === "" ? "" : remark),
	}));
	return (
		<ChoiceDialog
			title={dialog.count === 1 ? t("card.declineWhy") : t("select.declineWhy", { count: dialog.count })}
			onClose={dialog.onClose}
			choices={choices}
		>
			{question && (
				<p
					dir="auto"
					lang={langOf(question.language, locale)}
					className="delegate-words line-clamp-3 border-line border-s-4 ps-3"
				>
					{question.words}
				</p>
			)}
			{/* Above the reasons, because pressing a reason sends it. */}
			<div>
				<label className="block text-sm">
					<span className="text-quiet">{t("card.remark")}</span>
					<textarea
						rows={2}
						maxLength={fieldUnits(REMARK_GRAPHEMES)}
						dir="auto"
						aria-describedby={lengthId}
						aria-invalid={over > 0 || undefined}
						value={remark}
						onChange={({ target }) => {
							setRemark(target.value);
							dialog.onDraft?.(target.value);
						}}
						className="mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-ink"
					/>
				</label>
				<p id={lengthId} className={`tally mt-1 text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0 ? t("card.remarkOver", { over }) : t("card.remarkLength", { length, max: REMARK_GRAPHEMES })}
				</p>
			</div>
		</ChoiceDialog>
	);
}
