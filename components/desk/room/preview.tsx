"use client";

import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { byVotes } from "#protocol/rules/ranking.ts";
import type { ShownMode } from "#protocol/views.ts";
import { useDesk } from "../use-desk.tsx";

const TOP = 3;

/** A small picture of the wall, in its shape: what stands where, in its real words. */
export function Preview({ mode }: { mode: ShownMode }) {
	const t = useWords("room");
	return (
		<div
			data-surface="ink"
			role="img"
			aria-label={t("preview.alt", { mode: t(`mode.${mode}`) })}
			className="flex aspect-video w-80 max-w-full items-center justify-center overflow-hidden bg-paper p-[4%] text-ink"
		>
			<Picture mode={mode} />
		</div>
	);
}

function Picture({ mode }: { mode: ShownMode }) {
	const { locale } = useSpoken();
	const { session, now } = useDesk(({ view }) => view.head);
	switch (mode) {
		case "blank":
			return null;
		case "holding":
		case "join":
			return (
				<p lang={langOf(PROGRAMME, locale)} className="text-center font-bold text-lg leading-tight">
					{mode === "join" ? <JoinAddress /> : session.title}
				</p>
			);
		case "question":
			return <Now words={now?.wording ?? ""} />;
		case "both":
			return (
				<div className="grid w-full grid-cols-[3fr_2fr] items-center gap-3">
					<Now words={now?.wording ?? ""} />
					<Top />
				</div>
			);
		case "top":
			return <Top />;
	}
}

function JoinAddress() {
	return <>{location.host + location.pathname.split("/").slice(0, 2).join("/")}</>;
}

function Now({ words }: { words: string }) {
	return <p className="delegate-words w-full text-lg leading-tight">{words}</p>;
}

function Top() {
	const rows = useDesk(({ view }) => view.rows);
	const top = rows
		.flatMap((row) => {
			const { status, answeredAt, publishedAt } = row;
			return status === "published" && answeredAt === null && publishedAt !== null ? [{ ...row, publishedAt }] : [];
		})
		.sort(byVotes)
		.slice(0, TOP);
	return (
		<ol className="w-full">
			{top.map(({ id, words, stageWording, votes }) => (
				<li key={id} className="flex gap-2 py-0.5 text-sm leading-tight">
					<b className="tally flex-none">{votes}</b>
					<span className="line-clamp-2 font-serif">{stageWording ?? words}</span>
				</li>
			))}
		</ol>
	);
}
