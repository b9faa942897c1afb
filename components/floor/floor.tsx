"use client";

import { type ReactNode, use, useEffect, useRef, useState } from "react";
import type { Refusal } from "#protocol/refusals.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import type { SessionHead } from "#protocol/views/session.ts";
import type { FloorWish } from "../live/floor-state.ts";
import { layoutOf } from "../live/layout.ts";
import { LiveFloor, useFloor, useLayout, useLive } from "../live/use-floor.tsx";
import { button } from "../ui/pages/button.ts";
import { useWords } from "../ui/words.tsx";
import { openAsk } from "./ask/ask-dialog.ts";
import type { RefusedForm } from "./ask/refused-form.ts";
import { QuestionList } from "./list/question-list.tsx";
import { ShowChoice } from "./list/show-choice.tsx";
import { SHOWS, type Show } from "./list/shows.ts";
import { type Later, loadLater } from "./load-later.ts";
import { Now } from "./now.tsx";
import { plainClick } from "./plain-click.ts";
import { shutOf } from "./shut.ts";

type Props = {
	/** Whether it holds what is its visitor's own, for who has no script. */
	personal: boolean;
	/** Random UUIDs of this rendering, for the forms that are sent without script. */
	opIds: { ask: string; rest: string };
	/** Names that may be said without a warning: the speakers'. */
	known: readonly string[];
	show: Show;
	/** Whether the page came with the asking form open: asked for without script, or refused. */
	asking: boolean;
	/** What came back with a form the server refused. */
	refused: RefusedForm | null;
	/** What stands above: title, speakers, the server's own words about a refused form. */
	children: ReactNode;
	/** The way to the other language from within the asking form. */
	languages: ReactNode;
	/** What stands below the list. */
	foot: ReactNode;
};

/** The floor of one session, live from the view that came with the page. @param mine null on a page that everybody is given */
export function Floor({ view, mine, ...page }: Omit<Props, "personal"> & { view: FloorView; mine: Mine | null }) {
	return (
		<LiveFloor view={view} mine={mine} show={page.show}>
			<Page {...page} personal={mine !== null} />
		</LiveFloor>
	);
}

function Page({ personal, opIds, known, show: first, asking, refused, children, languages, foot }: Props) {
	const t = useWords("floor");
	const { store, layout } = useLive();
	const session = useFloor(({ view }) => view.head.session);
	const show = useLayout((shown) => shown.show);
	const heading = useRef<HTMLHeadingElement>(null);
	const [loaded, setLoaded] = useState<Later | null>(null);
	/* The server waits for them, and so does a page that came with them, before it comes to life: its HTML works meanwhile.
	   In no Suspense: what the server puts into one may need script to be seen. */
	const later = asking || first === "mine" ? use(loadLater()) : loaded;
	const blocked = useFloor((state) => state.blocked);
	const open = session.status === "open" && session.asking && !blocked;
	const refusedAs = (type: FloorWish["type"]) => (refused?.fields.type === type ? refused : null);

	useEffect(() => {
		loadLater().then((parts) => {
			setLoaded(parts);
			/* A page that was kept on the phone is of whatever list it was loaded with. */
			const wanted = SHOWS.find((one) => one === new URLSearchParams(location.search).get("show"));
			if (wanted && wanted !== first) layout.update(() => layoutOf(store.get(), wanted));
		});
	}, [first, layout, store]);

	const choose = (next: Show) => {
		/* Not there yet: the link leads to the page that has it. */
		if (next === "mine" && !later) return false;
		layout.update(() => layoutOf(store.get(), next));
		history.replaceState(null, "", `?show=${next}`);
		/* Another list is read from its top. */
		const list = document.getElementById("choice")?.parentElement;
		if (list && list.offsetTop < scrollY) scrollTo({ top: list.offsetTop });
		return true;
	};
	const asked = () => {
		choose("mine");
		heading.current?.focus();
	};
	const askLink = (
		<a
			href={`?show=${show}&ask=1${personal ? "&mine" : ""}#ask`}
			onClick={plainClick(() => openAsk())}
			className={`${button.primary} w-full text-lg`}
		>
			{t("ask.open")}
		</a>
	);
	return (
		<main className="mx-auto max-w-page lg:grid lg:grid-cols-[5fr_7fr] lg:gap-12 lg:px-8">
			<div className="lg:sticky lg:top-0 lg:self-start lg:py-6">
				{children}
				{open && <div className="mb-6 hidden lg:block">{askLink}</div>}
				<Now />
			</div>
			<div className="px-4 pb-52 sm:px-6 lg:px-0 lg:pt-6 lg:pb-36">
				{/* Also while nothing can be asked: a form that goes away under someone's hands takes their words along. */}
				{later && (
					<later.Ask
						opId={opIds.ask}
						known={known}
						open={asking}
						refused={refusedAs("question.ask")}
						languages={languages}
						asked={asked}
					/>
				)}
				<div id="choice" className="floor-choice -mx-2 z-10 bg-paper px-2">
					<ShowChoice show={show} personal={personal} choose={choose} />
					<div className="grid min-h-target grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
						<h2 ref={heading} tabIndex={-1} className="font-semibold text-quiet text-sm">
							{t(`list.${show}`)}
						</h2>
						{/* Room for "99 moved", so that nothing breaks anew when it comes. */}
						<div className="min-w-20 text-end">{later && <later.Still />}</div>
					</div>
				</div>
				{show === "mine" ? (
					later && <later.MyList seed={opIds.rest} known={known} refused={refusedAs("question.reword")} />
				) : (
					<QuestionList key={show} seed={opIds.rest} />
				)}
				{foot}
			</div>
			{later && <later.Announcements />}
			<div className="fixed inset-x-0 bottom-0 z-20 mx-auto max-w-page bg-paper">
				{/* Above the bar and not in it, so that the bar stays where it is. */}
				<div className="absolute inset-x-0 bottom-full">
					{later && <later.NowStrip />}
					{later && <later.Standing />}
					{!personal && !loaded && <MineLink show={show} />}
					<State session={session} blocked={blocked} />
				</div>
				{open && (
					<div className="border-ink border-t-2 px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6 lg:hidden">
						{askLink}
					</div>
				)}
			</div>
		</main>
	);
}

/** The way to one's own questions and votes until script brings them. Seen only where that takes long, or never comes. */
function MineLink({ show }: { show: Show }) {
	const t = useWords("floor");
	return (
		<p className="unless-script border-ink border-t-2 bg-raised px-4 sm:px-6">
			<a href={`?show=${show}&mine`} className={`${button.quiet} font-semibold`}>
				{t("mine.without")}
			</a>
		</p>
	);
}

/** What cannot be done at the moment, and why: where it would be done. */
function State({ session, blocked }: { session: SessionHead; blocked: Refusal | null }) {
	const t = useWords("floor");
	const shut = shutOf(session);
	const sentence = shut ? t(`status.${shut}`) : blocked?.sentence;
	if (!sentence) return null;
	return <p className="arriving border-ink border-t-2 bg-raised px-4 py-3 sm:px-6">{sentence}</p>;
}
