"use client";

import { type ReactNode, useMemo, useState } from "react";
import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskView } from "#protocol/views.ts";
import { Column } from "./column.tsx";
import { columnsOf, type PublishedBy } from "./columns.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { Hand } from "./hand/hand.tsx";
import { useRefusalSentence } from "./notes.tsx";
import { WhoIsHere } from "./room/presence.tsx";
import { Room } from "./room/room.tsx";
import { RunSheetLink } from "./room/run-sheet-link.tsx";
import { RunningOrder } from "./running-order.tsx";
import { SortChoice } from "./sort-choice.tsx";
import { UndoButton } from "./undo-button.tsx";
import { LiveDesk, type Staff, useDesk } from "./use-desk.tsx";

/**
 * The moderators' page of a session: what is to review, what is published, what comes next.
 * @param staff the moderator this browser is signed in as
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
	return (
		<LiveDesk view={view} staff={staff}>
			<main className="flex min-h-dvh flex-col md:[@media(min-height:30rem)]:h-dvh">
				<DeskHeader languages={languages} conference={conference} />
				<Columns />
				<Announcements />
			</main>
		</LiveDesk>
	);
}

function DeskHeader({ languages, conference }: { languages: ReactNode; conference: { code: string; name: string } }) {
	const t = useWords("desk");
	const { locale } = useSpoken();
	const title = useDesk((state) => state.view.head.session.title);
	return (
		<header className="flex flex-none flex-col gap-2 border-line border-b bg-raised px-3 pt-2 pb-2.5">
			<div className="flex flex-wrap items-center gap-x-5 gap-y-1 lg:flex-nowrap">
				<h1
					lang={langOf(PROGRAMME, locale)}
					className="min-w-0 flex-1 basis-full font-bold text-lg leading-tight lg:basis-0 lg:truncate"
					title={title}
				>
					{title}
				</h1>
				<UndoButton />
				<ConnectionLine />
				<a
					href={`/${conference.code}`}
					className="inline-flex min-h-9 items-center whitespace-nowrap text-sm underline underline-offset-4"
					title={conference.name}
				>
					{t("programme")}
				</a>
				<RunSheetLink code={conference.code} />
				<WhoIsHere />
				{languages}
			</div>
			<Room />
		</header>
	);
}

function Columns() {
	const t = useWords("desk");
	const [by, setBy] = useState<PublishedBy>("votes");
	const rows = useDesk((state) => state.view.rows);
	const { now, order } = useDesk((state) => state.view.head);
	const columns = useMemo(() => columnsOf(rows, { now, order }, by), [rows, now, order, by]);
	return (
		<div className="grid min-h-0 flex-1 gap-y-6 divide-line md:grid-cols-2 md:grid-rows-[minmax(0,2fr)_minmax(0,3fr)] md:gap-y-0 md:divide-x lg:grid-cols-[minmax(0,6fr)_minmax(0,6fr)_minmax(0,5fr)] lg:grid-rows-1">
			<Column
				title={t("review.title")}
				spot="review"
				questions={columns.review}
				empty={t("review.empty")}
				className="md:row-span-2 lg:row-span-1"
			/>
			<Column
				key={by}
				title={t("published.title")}
				spot="published"
				questions={columns.published}
				empty={t("published.empty")}
				tools={<SortChoice by={by} onChoose={setBy} />}
				className="md:order-3 md:border-t-2 md:border-t-ink lg:order-none lg:border-t-0"
			/>
			<div className="flex min-h-0 flex-col md:order-2 lg:order-none">
				<RunningOrder now={now} order={columns.order} answered={columns.answered} className="flex-1" />
				<Hand />
			</div>
		</div>
	);
}

/** Tells who listens what was refused; who looks sees it on the card. */
function Announcements() {
	const refused = useDesk((state) => state.steps.findLast(({ progress }) => progress.at === "refused"));
	const sentence = useRefusalSentence();
	return (
		<p role="status" className="sr-only">
			{refused?.progress.at === "refused" ? sentence(refused.progress) : ""}
		</p>
	);
}
