"use client";

import type { ReactNode } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskView } from "#protocol/views/desk.ts";
import { Palette } from "./actions/palette.tsx";
import { useKeys } from "./actions/use-keys.ts";
import { DeclineDialog } from "./card/decline-dialog.tsx";
import { useRefusalSentence } from "./card/notes.tsx";
import { DeskColumns } from "./columns/desk-columns.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { History } from "./history.tsx";
import { SelectionDialogs } from "./selection/selection-dialogs.tsx";
import { LiveDesk, type Staff, useDesk } from "./use-desk.tsx";

/**
 * The moderators' page of a session: the questions to review, the published ones, and the running order.
 * @param view the desk without its questions, which come by socket
 * @param languages the language switch
 */
export function Desk({
	view,
	staff,
	languages,
	conference,
}: {
	view: DeskView;
	staff: Staff;
	languages: ReactNode;
	conference: { code: string; name: string };
}) {
	const t = useWords("desk");
	return (
		<LiveDesk view={view} staff={staff}>
			<main className="flex min-h-dvh flex-col md:[@media(min-height:30rem)]:h-dvh">
				<noscript>
					<p className="px-3 py-2 font-semibold">{t("script")}</p>
				</noscript>
				<DeskHeader languages={languages} conference={conference} />
				<DeskColumns />
				<Announcements />
			</main>
			<Overlays />
		</LiveDesk>
	);
}

/** Tells screen readers what was refused; others see it on the card. */
function Announcements() {
	const refused = useDesk((state) => state.pending.findLast(({ progress }) => progress.at === "refused"));
	const sentence = useRefusalSentence();
	return (
		<p role="status" className="sr-only">
			{refused?.progress.at === "refused" ? sentence(refused.progress) : ""}
		</p>
	);
}

/** What can be open over the desk, and the shortcuts for it. */
function Overlays() {
	useKeys();
	const overlay = useDesk((state) => state.overlay);
	return (
		<>
			<DeclineDialog />
			<SelectionDialogs />
			{overlay?.is === "palette" && <Palette />}
			{overlay?.is === "history" && <History key={overlay.questionId} questionId={overlay.questionId} />}
		</>
	);
}
