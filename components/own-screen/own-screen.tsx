"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { keepAwake } from "#components/ui/keep-awake.ts";
import { titleOf } from "#components/ui/lang.ts";
import { PhaseBand } from "#components/ui/phase-band.tsx";
import { useCacheAge } from "#components/ui/use-cache-age.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Theme } from "#protocol/preferences.ts";
import type { MirrorView } from "#protocol/views/mirror.ts";
import type { Connection } from "../connection/connection.ts";
import { Controls } from "./controls.tsx";
import { useDisplay } from "./display.ts";
import { SIZE } from "./look.ts";
import { Caption, Slide, wordsOf } from "./slide.tsx";
import { useMirror } from "./use-mirror.ts";

/** A connection that is back sooner is not mentioned. */
const PATIENCE_MS = 4_000;

type Props = {
	view: MirrorView;
	sessionId: string;
	code: string;
	/** The session's page with its questions. */
	floor: string;
	/** The site's colours. */
	theme: Theme | null;
	languages: ReactNode;
};

/** [L23] The hall's screen on somebody's own device, in their size, colours and language. */
export function OwnScreen({ view: initial, sessionId, code, floor, theme, languages }: Props) {
	const { view, connection } = useMirror(initial, sessionId);
	const display = useDisplay(theme);
	const { phase } = view.conference;
	const first = useRef(phase);
	useEffect(() => keepAwake(), []);
	// The page of a conference that was archived says that it has ended.
	useEffect(() => {
		if (phase === "archived" && first.current !== phase) location.reload();
	}, [phase]);
	return (
		<>
			<PhaseBand phase={phase} />
			<Controls display={display} floor={floor} languages={languages} />
			<main
				className="mx-auto w-full max-w-[80rem] px-4 pt-5 pb-24 sm:px-8"
				style={{ fontSize: SIZE }}
				data-shows={view.shows}
			>
				<Caption say={view.shows} as="h1" />
				<Slide view={view} code={code} />
				<Announcement view={view} />
			</main>
			<ConnectionLine connection={connection} />
		</>
	);
}

/** [L5] Says what is new on the screens; votes are not. */
function Announcement({ view }: { view: MirrorView }) {
	const t = useWords("ownScreen");
	const { locale } = useSpoken();
	const { shows, item, session } = view;
	const title = shows === "holding" && session ? titleOf(locale, session) : "";
	return (
		<p role="status" className="sr-only">
			{`${t(`shows.${shows}`)} ${item ? wordsOf(item, locale).text : title}`.trim()}
		</p>
	);
}

/** Covers the foot of the page and moves nothing. */
function ConnectionLine({ connection }: { connection: Connection }) {
	const t = useWords("ownScreen");
	const now = useNow(1_000);
	const line = "fixed inset-x-0 bottom-0 border-ink border-t-2 bg-raised px-4 py-3 font-semibold sm:px-8";
	switch (connection.is) {
		case "starting":
		case "following":
		case "asking":
			return null;
		case "away":
			if (now === null || now - connection.since < PATIENCE_MS) return null;
			return (
				<p role="status" className={line}>
					<Age since={connection.since} />
				</p>
			);
		case "refused":
		case "outdated":
			return (
				<p role="status" className={line}>
					{connection.is === "refused" ? `${connection.refusal.sentence} ` : ""}
					<button type="button" className="button-quiet" onClick={() => location.reload()}>
						{t("reload")}
					</button>
				</p>
			);
	}
}

const Age = ({ since }: { since: number }) => useCacheAge(since);
