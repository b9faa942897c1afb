import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { isComposing } from "#components/touch/keys.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { STAGE_WORDING_GRAPHEMES } from "#protocol/limits.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { fieldUnits, lengthOf, stageWordingOf, tidy } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useSend } from "../actions/send.tsx";
import { useHallWall, WallPreview } from "../panels/screens/wall-preview.tsx";
import { useDesk, useLive, useMay } from "../use-desk.tsx";
import { useCloseOpen } from "./close-open.ts";
import type { Draft, Drafts, Wording as Saved } from "./drafts.ts";
import { Section } from "./section.tsx";

/** The stage wording, if there is one; its editor while that is open or has a draft. */
export function Wording({ question, drafts, open }: { question: DeskQuestion; drafts: Drafts; open: boolean }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const may = useMay()("question.word");
	const isBilingual = useHallWall().words.length > 1;
	const draft = drafts.all.get(question.id);
	if (may && (open || draft)) {
		return <Editor question={question} drafts={drafts} draft={draft ?? draftOf(question, isBilingual)} open={open} />;
	}
	const { wording, wordingCy } = stageWordingOf(question);
	if (question.stageWording === null && question.stageWordingCy === null) return null;
	return (
		<Section title={t("wording.title")}>
			<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words">
				{wording}
			</p>
			{wordingCy !== null && (
				<p dir="auto" lang="cy" className="delegate-words">
					{wordingCy}
				</p>
			)}
		</Section>
	);
}

/** What the editor starts with: the stage wording, or else the author's own words in the field of their language. */
function draftOf({ words, language, stageWording, stageWordingCy }: DeskQuestion, isBilingual: boolean): Draft {
	const isNew = stageWording === null && stageWordingCy === null;
	const isWelsh = isBilingual && language === "cy";
	return {
		text: stageWording ?? (isNew && !isWelsh ? words : ""),
		textCy: stageWordingCy ?? (isNew && isWelsh ? words : ""),
		...{ found: stageWording, foundCy: stageWordingCy, refusal: null },
	};
}

/** [B2] A refused wording stays in the editor. */
function Editor(editor: { question: DeskQuestion; drafts: Drafts; draft: Draft; open: boolean }) {
	const { question, drafts, draft, open } = editor;
	const t = useWords("hand");
	const send = useSend("hand");
	const live = useLive();
	const closeOpen = useCloseOpen(question.id);
	const countId = useId();
	const field = useRef<HTMLTextAreaElement>(null);
	const fieldCy = useRef<HTMLTextAreaElement>(null);
	const foot = useRef<HTMLDivElement>(null);
	const saving = usePending((command) => command.type === "question.word" && command.questionId === question.id);
	const busy = saving !== undefined;
	useEffect(() => {
		if (!open || !field.current) return;
		field.current.focus();
		field.current.setSelectionRange(field.current.value.length, field.current.value.length);
	}, [open]);
	useEffect(() => {
		if (open || draft.refusal) foot.current?.scrollIntoView({ block: "nearest" });
	}, [open, draft.refusal]);
	const isBilingual = useHallWall().words.length > 1;
	const length = lengthOf(draft.text);
	const lengthCy = lengthOf(draft.textCy);
	const over = Math.max(length, lengthCy) - STAGE_WORDING_GRAPHEMES;
	const canSave = length + lengthCy > 0 && over <= 0 && !busy;
	const conflict = draft.refusal?.code === "worded-since" ? draft.refusal : null;

	// By the time a wording is saved, something else may be open.
	const close = () => {
		if (live.store.get().open?.questionId === question.id) closeOpen();
	};
	const discard = () => {
		drafts.remove(question.id);
		close();
	};
	const { text, textCy } = draft;
	const save = async (wording: Saved, found: Pick<Draft, "found" | "foundCy">) => {
		drafts.write(question.id, { text, textCy, ...found, refusal: null });
		const ack = await send({ type: "question.word", questionId: question.id, ...wording, ...found });
		if (!ack.ok) return drafts.refuse(question.id, ack.refusal);
		drafts.saved(question.id, { text, textCy }, wording);
		// If more has been typed meanwhile, keep the focus: on the card, letters are shortcuts.
		if (field.current?.value === text && (fieldCy.current?.value ?? "") === textCy) close();
	};
	const found = conflict
		? { found: conflict.wording || null, foundCy: conflict.wordingCy || null }
		: { found: draft.found, foundCy: draft.foundCy };
	const saveText = () => void save({ wording: text || null, wordingCy: textCy || null }, found);
	const onKeyDown = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && canSave && !event.repeat) saveText();
		if (event.key !== "Escape" || event.shiftKey) return;
		const before = draftOf(question, isBilingual);
		if (text === before.text && textCy === before.textCy) discard();
		else closeOpen();
	};
	return (
		<Section
			title={t("wording.title")}
			tools={
				<p id={countId} className={`tally text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0
						? t("wording.over", { over })
						: t("wording.length", { length: Math.max(length, lengthCy), max: STAGE_WORDING_GRAPHEMES })}
				</p>
			}
		>
			<textarea
				ref={field}
				rows={2}
				maxLength={fieldUnits(STAGE_WORDING_GRAPHEMES)}
				dir="auto"
				aria-label={t("wording.title")}
				aria-describedby={countId}
				aria-invalid={over > 0 || undefined}
				value={draft.text}
				onChange={({ target }) => drafts.write(question.id, { ...draft, text: target.value })}
				onKeyDown={onKeyDown}
				className="desk-field delegate-words block w-full py-1 text-base"
			/>
			{isBilingual && (
				<label className="mt-1.5 block text-quiet text-sm">
					{t("wording.welsh")}
					<textarea
						ref={fieldCy}
						rows={2}
						lang="cy"
						maxLength={fieldUnits(STAGE_WORDING_GRAPHEMES)}
						aria-describedby={countId}
						value={textCy}
						onChange={({ target }) => drafts.write(question.id, { ...draft, textCy: target.value })}
						onKeyDown={onKeyDown}
						className="desk-field delegate-words block w-full py-1 text-base text-ink"
					/>
				</label>
			)}
			<div className="mt-2 flex flex-wrap items-start gap-2">
				<Preview question={question} wording={tidy(text)} wordingCy={tidy(textCy)} />
				<div ref={foot} className="min-w-0 flex-1 basis-32 text-sm">
					{draft.refusal && (
						<div className="mb-1.5 border-accent border-s-4 bg-paper px-2 py-1">
							<p>{draft.refusal.sentence}</p>
							{conflict && (
								<blockquote dir="auto" className="delegate-words mt-1">
									{[conflict.wording, conflict.wordingCy].filter(Boolean).join(" / ") || t("wording.none")}
								</blockquote>
							)}
						</div>
					)}
					<div className="flex flex-wrap gap-1.5">
						{conflict ? (
							<>
								<CommandButton look="main" busy={busy} off={!canSave} onPress={saveText}>
									{t("wording.mine")}
								</CommandButton>
								<CommandButton onPress={discard}>{t("wording.theirs")}</CommandButton>
							</>
						) : (
							<>
								<CommandButton look="main" busy={busy} off={!canSave} shortcut="Control+Enter" onPress={saveText}>
									{t("wording.save")}
									<span aria-hidden="true" className="ms-2 font-normal opacity-80">
										{t("wording.key")}
									</span>
								</CommandButton>
								{(question.stageWording ?? question.stageWordingCy) !== null && (
									<CommandButton off={busy} onPress={() => void save({ wording: null, wordingCy: null }, found)}>
										{t("wording.remove")}
									</CommandButton>
								)}
								<CommandButton onPress={discard}>{t("wording.cancel")}</CommandButton>
							</>
						)}
					</div>
				</div>
			</div>
		</Section>
	);
}

/** [B6] The stage with the edited wording. */
function Preview({ question, ...typed }: { question: DeskQuestion; wording: string; wordingCy: string }) {
	const t = useWords("hand");
	const { about, session, settings } = useDesk(({ view }) => view.head);
	const { id, language, votes } = question;
	const [first, second] = [typed.wording, typed.wordingCy].filter((words) => words !== "");
	const snapshot = {
		...{ words: first ?? "", wordsCy: second ?? null, wordingId: null },
		language: typed.wording === "" ? "cy" : language,
	};
	const item = { kind: "question" as const, id, snapshot, putAt: 0 };
	const footer = settings.joinFooter ? { votes } : null;
	return (
		<figure className="w-56 max-w-full">
			<WallPreview
				mode="question"
				view={{ conference: about.conference, session, item, footer, top: [] }}
				label={t("wording.preview")}
			/>
			<figcaption className="text-quiet text-sm">{t("wording.preview")}</figcaption>
		</figure>
	);
}
