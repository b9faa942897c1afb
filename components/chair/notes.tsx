"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Note } from "#protocol/views/session.ts";
import styles from "./chair.module.css";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** @returns the note to read now: the oldest that was not acknowledged */
export function nextNote(notes: readonly Note[]): Note | undefined {
	return waiting(notes)[0];
}

/** [C1] What the desk tells the chair, one note at a time; each stays until it is acknowledged. */
export function Notes() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const { notes, session } = useShown();
	const [note, ...others] = waiting(notes);
	return (
		<div className={note ? styles.note : "sr-only"}>
			{/* It is there before a note is: what comes into it is told. */}
			<div role="status">
				{note && (
					<div key={note.id} className={styles.coming}>
						<p className={styles.label}>{t("note.title")}</p>
						<p dir="auto" className="mt-1 text-2xl">
							{note.words}
						</p>
						<p className="mt-1 text-quiet">
							{t("note.from", { by: note.by, time: clock(note.sentAt, locale, timeZone) })}
							{others.length > 0 && ` · ${t("note.queue", { count: others.length })}`}
						</p>
					</div>
				)}
			</div>
			{note && (
				<TapButton
					means={note.id}
					className={styles.acknowledge}
					onTap={() => act({ type: "note.acknowledge", sessionId: session.id, noteId: note.id })}
				>
					{t("note.acknowledge")}
				</TapButton>
			)}
		</div>
	);
}

function waiting(notes: readonly Note[]): Note[] {
	return notes.filter(({ acknowledgedAt }) => acknowledgedAt === null).sort((a, b) => a.sentAt - b.sentAt);
}
