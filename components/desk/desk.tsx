"use client";

import type { ReactNode } from "react";
import { PhaseBand } from "#components/ui/phase-band.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskView } from "#protocol/views/desk.ts";
import { Palette } from "./actions/palette.tsx";
import { useKeys } from "./actions/use-keys.ts";
import { DeclineDialog } from "./card/decline-dialog.tsx";
import { useRefusalSentence } from "./card/notes.tsx";
import { DeskColumns } from "./columns/desk-columns.tsx";
import styles from "./desk.module.css";
import { DeskHeader } from "./desk-header.tsx";
import { HearDialog } from "./hall-question/hear-dialog.tsx";
import { History } from "./history.tsx";
import { SelectionDialogs } from "./selection/selection-dialogs.tsx";
import { LiveDesk, type Staff, useDesk } from "./use-desk.tsx";

const MAIN = "questions";

/**
 * The moderators' page of a session: the questions to review, the published ones, and the running order.
 * @param view the desk without its questions, which come by socket
 * @param languages the language switch
 */
export function Desk({
	view,
	staff,
	languages,
	code,
}: {
	view: DeskView;
	staff: Staff;
	languages: ReactNode;
	/** The conference's. */
	code: string;
}) {
	const t = useWords("desk");
	return (
		<LiveDesk view={view} staff={staff}>
			<div className={styles.desk}>
				<div className={styles.page}>
					<a href={`#${MAIN}`} className="sr-only focus:not-sr-only focus:px-3 focus:py-1.5 focus:font-semibold">
						{t("toQuestions")}
					</a>
					<noscript>
						<p className="px-3 py-2 font-semibold">{t("script")}</p>
					</noscript>
					<Band />
					<DeskHeader languages={languages} code={code} />
					<main id={MAIN} tabIndex={-1} className={styles.main}>
						<DeskColumns code={code} />
						<Announcements />
					</main>
				</div>
			</div>
			<Overlays />
		</LiveDesk>
	);
}

function Band() {
	return <PhaseBand phase={useDesk(({ view }) => view.head.about.conference.phase)} />;
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
			{overlay?.is === "hear" && <HearDialog />}
			{overlay?.is === "history" && <History key={overlay.questionId} questionId={overlay.questionId} />}
		</>
	);
}
