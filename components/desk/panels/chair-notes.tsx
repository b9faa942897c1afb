import { type SubmitEvent, useEffect, useId, useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { isComposing } from "#components/touch/keys.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { NOTE_GRAPHEMES } from "#protocol/limits.ts";
import type { Note } from "#protocol/views/session.ts";
import { fieldUnits, lengthOf } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { SendButton, useSend } from "../actions/send.tsx";
import styles from "../desk.module.css";
import { useDesk, useDraftStorage, useMay } from "../use-desk.tsx";
import { LatestRefusal } from "./latest-refusal.tsx";
import { Panel } from "./panel.tsx";

const QUICK = ["five", "wrap", "last"] as const;

/** [C1] Short notes to the chair's tablet, and which of them were seen. */
export function ChairNotes() {
	const t = useWords("room");
	const may = useMay();
	const notes = useDesk(({ view }) => view.head.notes);
	const unseen = notes.filter(({ reply, acknowledgedAt }) => reply === null && acknowledgedAt === null).length;
	const answer = notes.findLast(({ reply, acknowledgedAt }) => reply !== null && acknowledgedAt === null);
	return (
		<Panel
			id="note"
			name={t("note.title")}
			widthRem={28}
			look={answer ? "alert" : "plain"}
			gives
			label={
				<>
					<span className={styles.aside}>{t("note.title")}</span>
					<span aria-hidden className={styles.short}>
						{t("note.short")}
					</span>
					{answer?.reply && <> · {t("note.replied", { reply: t(`note.reply.${answer.reply}`) })}</>}
					{unseen > 0 && <span className="font-normal"> · {t("note.unseen", { count: unseen })}</span>}
				</>
			}
		>
			{may("note.send") && <NoteForm />}
			<LatestRefusal of={["chair"]} />
			{notes.length === 0 ? (
				<p className="mt-2 text-quiet text-sm">{t("note.none")}</p>
			) : (
				<ul className="mt-3">
					{notes.toReversed().map((note) => (
						<SentNote key={note.id} note={note} />
					))}
				</ul>
			)}
		</Panel>
	);
}

function NoteForm() {
	const t = useWords("room");
	const send = useSend("chair");
	const id = useId();
	const drafts = useDraftStorage();
	const draft = `note ${useDesk(({ view }) => view.head.session.id)}`;
	const busy = usePending(({ type }) => type === "note.send") !== undefined;
	const [text, setText] = useState("");
	// In an effect: the server cannot read the browser's storage.
	useEffect(() => setText((now) => now || drafts.read(draft)), [drafts, draft]);
	const write = (next: string) => {
		setText(next);
		drafts.write(draft, next);
	};
	const length = lengthOf(text);
	const over = length - NOTE_GRAPHEMES;
	const canSend = length > 0 && over <= 0;
	const submit = async (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!canSend || busy) return;
		const ack = await send({ type: "note.send", words: text });
		// A refused note stays in the field, and so does what was typed meanwhile.
		if (!ack.ok) return;
		setText((now) => (now === text ? "" : now));
		if (drafts.read(draft) === text) drafts.write(draft, "");
	};
	return (
		<form onSubmit={submit}>
			<fieldset aria-label={t("note.quick")} className="flex flex-wrap gap-1.5">
				{QUICK.map((one) => (
					<SendButton key={one} origin="chair" command={{ type: "note.send", words: t(`note.${one}`) }}>
						{t(`note.${one}`)}
					</SendButton>
				))}
			</fieldset>
			<label htmlFor={id} className="mt-3 block text-quiet text-sm">
				{t("note.own")}
			</label>
			<textarea
				id={id}
				rows={2}
				maxLength={fieldUnits(NOTE_GRAPHEMES)}
				dir="auto"
				aria-describedby={`${id}-left`}
				aria-invalid={over > 0 || undefined}
				value={text}
				onChange={({ target }) => write(target.value)}
				onKeyDown={(event) => {
					if (isComposing(event.nativeEvent)) return;
					if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
					event.preventDefault();
					event.currentTarget.form?.requestSubmit();
				}}
				className="desk-field mt-1 block w-full py-1 text-base"
			/>
			<div className="mt-1.5 flex items-center justify-between gap-3">
				<p id={`${id}-left`} className={`tally text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0 ? t("note.over", { over }) : t("note.length", { length, max: NOTE_GRAPHEMES })}
				</p>
				<CommandButton look="main" busy={busy} off={!canSend} shortcut="Control+Enter">
					{t("note.send")}
					<span aria-hidden="true" className="ms-2 font-normal opacity-80">
						{t("note.key")}
					</span>
				</CommandButton>
			</div>
		</form>
	);
}

function SentNote({ note }: { note: Note }) {
	const t = useWords("room");
	const { locale, timeZone } = useSpoken();
	const format = (time: number) => clock(time, locale, timeZone);
	const unseen = note.acknowledgedAt === null;
	return (
		<li className="flex items-start gap-3 border-line border-t py-2 text-sm">
			<div className="min-w-0 flex-1">
				<p dir="auto" className="wrap-anywhere">
					{note.reply ? <b>{t(`note.reply.${note.reply}`)}</b> : note.words}
				</p>
				<p className="text-quiet">{t("note.sent", { by: note.by, time: format(note.sentAt) })}</p>
			</div>
			<div className="flex flex-none flex-col items-end gap-1">
				<p className={unseen ? "font-semibold text-accent-text" : "text-quiet"}>
					{note.acknowledgedAt === null ? t("note.notSeen") : t("note.seen", { time: format(note.acknowledgedAt) })}
				</p>
				{unseen && note.reply && (
					<SendButton origin="chair" command={{ type: "note.acknowledge", noteId: note.id }}>
						{t("note.seenNow")}
					</SendButton>
				)}
				{unseen && !note.reply && (
					<SendButton origin="chair" command={{ type: "desk.undo", ledgerId: note.ledgerId }}>
						{t("note.back")}
					</SendButton>
				)}
			</div>
		</li>
	);
}
