"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "./chair.module.css";
import { useAct, useShown } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** [C1] The desk's notes to the chair, one at a time, oldest first; each stays until it is acknowledged. */
export function Notes() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const { notes, session } = useShown();
	const waiting = notes.filter(({ acknowledgedAt }) => acknowledgedAt === null);
	const [note, ...others] = waiting.sort((a, b) => a.sentAt - b.sentAt);
	return (
		<div
			className={
				note ? "flex flex-col gap-3 rounded-sm border-3 border-ink border-s-12 bg-raised px-4 pt-3 pb-4" : "sr-only"
			}
		>
			{/* Screen readers announce what is added to a status that is there already. */}
			<div role="status">
				{note && (
					<div key={note.id} className={styles.coming}>
						<p className="font-semibold text-quiet">{t("note.title")}</p>
						<p dir="auto" className="mt-1 text-2xl wrap-anywhere">
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
