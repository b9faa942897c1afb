"use client";

import type { ReactNode } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskView } from "#protocol/views/desk.ts";
import { Palette } from "./actions/palette.tsx";
import { useKeys } from "./actions/use-keys.ts";
import { Announcements } from "./announcements.tsx";
import { DeclineDialog } from "./card/decline-dialog.tsx";
import { Columns } from "./columns/desk-columns.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { History } from "./history.tsx";
import { SelectionDialogs } from "./selection/selection-dialogs.tsx";
import { LiveDesk, type Staff, useDesk } from "./use-desk.tsx";

/**
 * The moderators' page of a session: what is to review, what is published, what comes next.
 * @param view the desk without its questions, which come by socket
 * @param staff the member of staff this browser is signed in as
 * @param languages the way to the other language
 * @param conference whose programme leads to the other desks
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
				<Columns />
				<Announcements />
			</main>
			<Over />
		</LiveDesk>
	);
}

/** What lies over the desk, and the keys that open it. */
function Over() {
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
