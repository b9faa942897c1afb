"use client";

import { type ReactNode, use, useEffect, useRef, useState } from "react";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { FloorCommand } from "../live/floor-state.ts";
import { layoutOf } from "../live/layout.ts";
import { LiveFloor, useFloor, useLayout, useLive } from "../live/use-floor.tsx";
import { button } from "../ui/pages/button.ts";
import { PhaseBand } from "../ui/phase-band.tsx";
import { useWords } from "../ui/words.tsx";
import { placeAskLink } from "./ask/ask-place.ts";
import { closedReason } from "./closed-reason.ts";
import { QuestionList } from "./list/question-list.tsx";
import { ShowChoice } from "./list/show-choice.tsx";
import { SHOWS, type Show } from "./list/shows.ts";
import { useOpening } from "./list/use-opening.ts";
import { type Later, loadLater } from "./load-later.ts";
import { Now } from "./now.tsx";
import { plainClick, type RefusedForm } from "./without-script.tsx";

type Props = {
	/** Whether the page was loaded with the visitor's own questions and votes, as it is without script. */
	personal: boolean;
	/** Random UUIDs for the forms of this rendering. */
	opIds: { ask: string; rest: string };
	/** Names that need no warning in a question: the speakers'. */
	known: readonly string[];
	show: Show;
	/** The conference's. */
	code: string;
	/** Whether the page came with the asking form open, because it was asked for without script, or refused. */
	asking: boolean;
	/** The words to start the form with. */
	again: string | undefined;
	refused: RefusedForm | null;
	/** Above the floor: title, speakers, an error. */
	children: ReactNode;
	/** The language switch inside the asking form. */
	languages: ReactNode;
	/** Below the list. */
	foot: ReactNode;
	/** A link to the hall's screen, in what is known of the question on stage. */
	ownScreen: ReactNode;
	/** "Did that answer it?", for a page without script. */
	feedback: ReactNode;
};

/** The floor of one session. @param mine null on a page that is the same for everyone */
export function Floor({ view, mine, ...page }: Omit<Props, "personal"> & { view: FloorView; mine: Mine | null }) {
	return (
		<LiveFloor view={view} mine={mine} show={page.show}>
			<Band />
			<Page {...page} personal={mine !== null} />
		</LiveFloor>
	);
}

/** A page that was open when the conference was archived is loaded again, and says that it has ended, except to staff. */
function Band() {
	const phase = useFloor(({ view }) => view.head.about.conference.phase);
	const first = useRef(phase);
	useEffect(() => {
		if (phase === "archived" && first.current !== phase) location.reload();
	}, [phase]);
	return <PhaseBand phase={phase} />;
}

function Page({ personal, opIds, known, code, show: first, asking, again, refused, children, ...rendered }: Props) {
	const { languages, foot, ownScreen, feedback } = rendered;
	const t = useWords("floor");
	const { store, layout } = useLive();
	const session = useFloor(({ view }) => view.head.session);
	const { streamUrl } = useFloor(({ view }) => view.head.about.hall);
	const show = useLayout((shown) => shown.show);
	const heading = useRef<HTMLHeadingElement>(null);
	const [loaded, setLoaded] = useState<Later | null>(null);
	/* A page that came with one of these parts waits for their code before it hydrates. Without Suspense, because what the server
	   renders into a boundary may need script to be shown. */
	const later = asking || first === "mine" ? use(loadLater()) : loaded;
	const blocked = useFloor((state) => state.blocked);
	const open = session.status === "open" && session.asking && !blocked;
	const closed = closedReason(session);
	const opensAt = useOpening();
	const notice = closed ? (opensAt ?? t(`status.${closed}`)) : blocked?.sentence;
	const refusedAs = (type: FloorCommand["type"]) => (refused?.fields.type === type ? refused : null);

	useEffect(() => {
		loadLater().then((parts) => {
			setLoaded(parts);
			/* A page stored on this phone may be of another list than its address says. */
			const wanted = SHOWS.find((one) => one === new URLSearchParams(location.search).get("show"));
			if (wanted && wanted !== first) layout.update(() => layoutOf(store.get(), wanted));
		});
	}, [first, layout, store]);

	const choose = (next: Show) => {
		if (next === "mine" && !later) return false;
		layout.update(() => layoutOf(store.get(), next));
		history.replaceState(null, "", `?show=${next}`);
		const list = document.getElementById("choice")?.parentElement;
		if (list && list.offsetTop < scrollY) scrollTo({ top: list.offsetTop });
		return true;
	};
	const onAsked = () => {
		choose("mine");
		heading.current?.focus();
	};
	const ask = plainClick((link) => {
		/* Safari does not focus a link that is pressed, so the dialog could not give the focus back to it. */
		link.focus();
		return later?.openAsk() ?? false;
	});
	const askLink = (
		<a
			href={`?show=${show}&ask=1${personal ? "&mine" : ""}#ask`}
			onClick={ask}
			className={`${button.primary} w-full text-lg`}
		>
			{t("ask.open")}
		</a>
	);
	return (
		<main className="mx-auto max-w-page lg:grid lg:grid-cols-[5fr_7fr] lg:gap-12 lg:px-8">
			<div className="lg:sticky lg:top-0 lg:self-start lg:py-6">
				{children}
				{open && <div className="ask-top px-4 py-2 sm:px-6 lg:mb-6 lg:px-0">{askLink}</div>}
				<Now more={ownScreen} />
			</div>
			<div className="px-4 pb-52 sm:px-6 lg:px-0 lg:pt-6 lg:pb-36">
				{/* Also while asking is closed: somebody may be typing. */}
				{later && (
					<later.Ask
						opId={opIds.ask}
						known={known}
						open={asking}
						again={again}
						refused={refusedAs("question.ask")}
						languages={languages}
						onAsked={onAsked}
					/>
				)}
				<div
					id="choice"
					className="floor-choice -mx-2 z-10 flex items-center justify-between gap-x-2 border-line border-b bg-paper px-2"
				>
					<ShowChoice show={show} personal={personal} choose={choose} />
					<h2 ref={heading} tabIndex={-1} className="sr-only">
						{t(`list.${show}`)}
					</h2>
					{/* Always as wide as "99". */}
					<div className="min-w-[48px] flex-none text-end">{later && <later.UpdateOrder />}</div>
				</div>
				{later && <later.NewsLine show={() => choose("mine")} />}
				<div className="awaits-cache">
					{show === "mine" ? (
						later && <later.MyList seed={opIds.rest} known={known} refused={refusedAs("question.reword")} />
					) : (
						<QuestionList key={show} seed={opIds.rest} />
					)}
				</div>
				{foot}
			</div>
			{later && <later.CachedFloor />}
			{later && <later.Announcements />}
			<div className="fixed inset-x-0 bottom-0 z-20 mx-auto max-w-page bg-paper">
				{/* Below what comes next, which may cover it: nothing moves. A notice stays, so that nobody would see it. */}
				{later && !notice && <later.PrivacyLine code={code} />}
				{/* Above the bar, so that the bar never moves. They grow upwards: what stays longest is last, and the rest moves nothing. */}
				<div className="absolute inset-x-0 bottom-full flex h-0 flex-col justify-end">
					{later && <later.NowStrip />}
					{later && <later.ConnectionStatus />}
					{!loaded && feedback}
					{!personal && !loaded && (
						<p className="unless-script border-ink border-t-2 bg-raised px-4 sm:px-6">
							<a href={`?show=${show}&mine`} className={`${button.quiet} font-semibold`}>
								{t("mine.without")}
							</a>
						</p>
					)}
					{notice && (
						<div className="arriving border-ink border-t-2 bg-raised px-4 py-3 sm:px-6">
							<p>{notice}</p>
							<p className="flex flex-wrap gap-x-6">
								{closed === "closed" && (
									<a href={`/${code}`} className={button.quiet}>
										{t("closed.now")}
									</a>
								)}
								{(closed === "closed" || closed === "scheduled") && streamUrl && (
									<a href={streamUrl} className={button.quiet}>
										{t("stream")}
									</a>
								)}
							</p>
						</div>
					)}
				</div>
				{/* Covers those lines for a while: nothing moves. */}
				{later && <later.FeedbackStrip seed={opIds.rest} />}
				{open && (
					<div
						ref={placeAskLink}
						className="ask-foot border-ink border-t-2 px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-6"
					>
						{askLink}
					</div>
				)}
			</div>
		</main>
	);
}
