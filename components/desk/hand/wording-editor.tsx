"use client";

import { useEffect, useId, useRef } from "react";
import { StagePreview } from "#components/stage/preview.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_WORDING_GRAPHEMES } from "#protocol/limits.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { graphemes, tidy } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useHallWall } from "../room/screens/hall-wall.tsx";
import { useAct, useDesk, useLive } from "../use-desk.tsx";
import { Section } from "./section.tsx";
import type { Draft, Drafts } from "./use-drafts.ts";
import { useCloseOpen } from "./use-way-back.ts";

/** Edits the words for the stage, with a count, and the wall as it would be; what was refused stays here until it is settled. */
export function WordingEditor({ question, drafts, draft }: { question: DeskQuestion; drafts: Drafts; draft: Draft }) {
	const t = useWords("hand");
	const act = useAct();
	const live = useLive();
	const back = useCloseOpen(question.id);
	const id = useId();
	const field = useRef<HTMLTextAreaElement>(null);
	const answer = useRef<HTMLDivElement>(null);
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const saving = usePending((wish) => wish.type === "question.word" && wish.questionId === question.id);
	const busy = saving !== undefined;
	const isOpen = useDesk(({ open }) => open?.what === "word" && open.questionId === question.id);
	useEffect(() => {
		const own = field.current;
		if (!isOpen || !own) return;
		own.focus();
		own.setSelectionRange(own.value.length, own.value.length);
		answer.current?.scrollIntoView({ block: "nearest" });
	}, [isOpen]);
	useEffect(() => {
		if (draft.refusal) answer.current?.scrollIntoView({ block: "nearest" });
	}, [draft.refusal]);
	const length = graphemes(tidy(draft.text));
	const over = length - STAGE_WORDING_GRAPHEMES;
	const canSave = length > 0 && over <= 0 && !busy;
	const conflict = draft.refusal?.code === "worded-since" ? draft.refusal : null;

	/* What is open for another card by then is not closed with this one. */
	const leave = () => {
		if (live.store.get().open?.questionId === question.id) back();
	};
	const close = () => {
		drafts.drop(question.id);
		leave();
	};
	/* Escape leaves the field, and nothing that was written. */
	const leaveField = () => {
		if (draft.text === (question.stageWording ?? question.words)) close();
		else back();
	};
	const save = async (wording: string | null, found: string | null) => {
		drafts.keep(question.id, { text: draft.text, found, refusal: null });
		const ack = await act({ type: "question.word", sessionId, questionId: question.id, wording, found }, "hand");
		if (!ack.ok) return drafts.refused(question.id, ack.refusal);
		drafts.saved(question.id, draft.text, wording);
		// Who typed on meanwhile types on: nothing of it may fall on the card, where letters are keys.
		if (field.current?.value === draft.text) leave();
	};
	return (
		<Section
			title={t("wording.title")}
			tools={
				<p id={`${id}-left`} className={`tally text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0 ? t("wording.over", { over }) : t("wording.length", { length, max: STAGE_WORDING_GRAPHEMES })}
				</p>
			}
		>
			<textarea
				ref={field}
				rows={2}
				dir="auto"
				aria-label={t("wording.title")}
				aria-describedby={`${id}-left`}
				aria-invalid={over > 0 || undefined}
				value={draft.text}
				onChange={({ target }) => drafts.keep(question.id, { ...draft, text: target.value })}
				onKeyDown={(event) => {
					if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && canSave && !event.repeat)
						void save(draft.text, draft.found);
					if (event.key === "Escape" && !event.shiftKey) leaveField();
				}}
				className="delegate-words block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-base text-ink"
			/>
			<div className="mt-2 flex flex-wrap items-start gap-2">
				<HowItReads question={question} wording={tidy(draft.text)} />
				<div ref={answer} className="min-w-0 flex-1 basis-32">
					{conflict ? (
						<div className="border-accent border-s-4 bg-paper px-2 py-1 text-sm">
							<p>{conflict.sentence}</p>
							<blockquote dir="auto" className="delegate-words my-1">
								{conflict.wording === "" ? t("wording.none") : conflict.wording}
							</blockquote>
							<div className="flex flex-wrap gap-1.5">
								<CommandButton
									look="main"
									busy={busy}
									off={!canSave}
									onPress={() => void save(draft.text, conflict.wording || null)}
								>
									{t("wording.mine")}
								</CommandButton>
								<CommandButton onPress={close}>{t("wording.theirs")}</CommandButton>
							</div>
						</div>
					) : (
						<>
							{draft.refusal && (
								<p className="mb-1.5 border-accent border-s-4 px-2 text-sm">{draft.refusal.sentence}</p>
							)}
							<div className="flex flex-wrap gap-1.5">
								<CommandButton
									look="main"
									busy={busy}
									off={!canSave}
									shortcut="Control+Enter"
									onPress={() => void save(draft.text, draft.found)}
								>
									{t("wording.save")}
									<span aria-hidden="true" className="ms-2 font-normal opacity-80">
										{t("wording.key")}
									</span>
								</CommandButton>
								{question.stageWording !== null && (
									<CommandButton off={busy} onPress={() => void save(null, draft.found)}>
										{t("wording.remove")}
									</CommandButton>
								)}
								<CommandButton onPress={close}>{t("wording.cancel")}</CommandButton>
							</div>
						</>
					)}
				</div>
			</div>
		</Section>
	);
}

/** The words as the hall's wall would have them. */
function HowItReads({ question, wording }: { question: DeskQuestion; wording: string }) {
	const t = useWords("hand");
	const facts = useHallWall();
	const session = useDesk(({ view }) => view.head.session);
	const { id, language } = question;
	const item = { kind: "question" as const, id, snapshot: { words: wording, language, wordingId: null }, putAt: 0 };
	return (
		<figure className="w-56 max-w-full">
			<div className="border-2 border-edge">
				<StagePreview mode="question" view={{ session, item, top: [] }} facts={facts} label={t("wording.preview")} />
			</div>
			<figcaption className="text-quiet text-sm">{t("wording.preview")}</figcaption>
		</figure>
	);
}
