"use client";

import { useEffect, useId, useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { NOTE_GRAPHEMES } from "#protocol/limits.ts";
import type { Note } from "#protocol/views/session.ts";
import { graphemes, tidy } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { useAct, useDesk, useDraftStorage, useMay } from "../use-desk.tsx";
import { Panel } from "./panel.tsx";

const QUICK = ["five", "wrap", "last"] as const;

/** Short notes to the chair's tablet, and which of them were seen. */
export function ChairNotes() {
	const t = useWords("room");
	const may = useMay();
	const notes = useDesk(({ view }) => view.head.notes);
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spot === "chair"));
	const unseen = notes.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
	return (
		<Panel
			id="note"
			name={t("note.title")}
			widthRem={28}
			label={
				<span className="whitespace-nowrap">
					{t("note.title")}
					{unseen > 0 && <span className="font-normal"> · {t("note.unseen", { count: unseen })}</span>}
				</span>
			}
		>
			{may("note.send") && <Writing />}
			{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
			{notes.length === 0 ? (
				<p className="mt-2 text-quiet text-sm">{t("note.none")}</p>
			) : (
				<ul className="mt-3">
					{notes.toReversed().map((note) => (
						<Sent key={note.id} note={note} />
					))}
				</ul>
			)}
		</Panel>
	);
}

function Writing() {
	const t = useWords("room");
	const act = useAct();
	const id = useId();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const busy = usePending(({ type }) => type === "note.send") !== undefined;
	const [text, setText] = useState("");
	const drafts = useDraftStorage();
	const draft = `note ${sessionId}`;
	// In an effect: the server cannot read the browser's storage.
	useEffect(() => setText((now) => now || drafts.read(draft)), [drafts, draft]);
	const write = (next: string) => {
		setText(next);
		drafts.write(draft, next);
	};
	const length = graphemes(tidy(text));
	const over = length - NOTE_GRAPHEMES;
	const send = async (words: string, clear: boolean) => {
		const ack = await act({ type: "note.send", sessionId, words }, "chair");
		// What was refused stays, to be sent again.
		if (clear && ack.ok && drafts.read(draft) === words) drafts.write(draft, "");
		if (clear && ack.ok) setText((now) => (now === words ? "" : now));
	};
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (length > 0 && over <= 0 && !busy) void send(text, true);
			}}
		>
			<fieldset aria-label={t("note.quick")} className="flex flex-wrap gap-1.5">
				{QUICK.map((one) => (
					<CommandButton key={one} off={busy} onPress={() => void send(t(`note.${one}`), false)}>
						{t(`note.${one}`)}
					</CommandButton>
				))}
			</fieldset>
			<label htmlFor={id} className="mt-3 block text-quiet text-sm">
				{t("note.own")}
			</label>
			<textarea
				id={id}
				rows={2}
				dir="auto"
				aria-describedby={`${id}-left`}
				aria-invalid={over > 0 || undefined}
				value={text}
				onChange={({ target }) => write(target.value)}
				onKeyDown={(event) => {
					if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
					event.preventDefault();
					event.currentTarget.form?.requestSubmit();
				}}
				className="mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-ink"
			/>
			<div className="mt-1.5 flex items-center justify-between gap-3">
				<p id={`${id}-left`} className={`tally text-sm ${over > 0 ? "font-semibold text-error" : "text-quiet"}`}>
					{over > 0 ? t("note.over", { over }) : t("note.length", { length, max: NOTE_GRAPHEMES })}
				</p>
				<CommandButton
					look="main"
					busy={busy}
					off={length === 0 || over > 0}
					shortcut="Control+Enter"
					onPress={() => void send(text, true)}
				>
					{t("note.send")}
					<span aria-hidden="true" className="ms-2 font-normal opacity-80">
						{t("note.key")}
					</span>
				</CommandButton>
			</div>
		</form>
	);
}

function Sent({ note }: { note: Note }) {
	const t = useWords("room");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const may = useMay();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const undoing = usePending((wish) => wish.type === "desk.undo" && wish.ledgerId === note.ledgerId) !== undefined;
	const at = (time: number) => clock(time, locale, timeZone);
	const unseen = note.acknowledgedAt === null;
	return (
		<li className="flex items-start gap-3 border-line border-t py-2 text-sm">
			<div className="min-w-0 flex-1">
				<p dir="auto" className="break-words">
					{note.words}
				</p>
				<p className="text-quiet">{t("note.sent", { by: note.by, time: at(note.sentAt) })}</p>
			</div>
			<div className="flex flex-none flex-col items-end gap-1">
				<p className={unseen ? "font-semibold text-accent-text" : "text-quiet"}>
					{note.acknowledgedAt === null ? t("note.notSeen") : t("note.seen", { time: at(note.acknowledgedAt) })}
				</p>
				{unseen && may("desk.undo") && (
					<CommandButton
						busy={undoing}
						onPress={() => act({ type: "desk.undo", sessionId, ledgerId: note.ledgerId }, "chair")}
					>
						{t("note.back")}
					</CommandButton>
				)}
			</div>
		</li>
	);
}
