import { useEffect, useRef } from "react";
import { useLive } from "../live/use-floor.tsx";
import { clock } from "../ui/clock.ts";
import { type Say, useSpoken, useWords } from "../ui/words.tsx";
import { announce } from "./announcer.ts";
import { closedReason } from "./closed-reason.ts";
import type { News, OwnNews } from "./news.ts";

/** [L5] The page's one polite live region. */
export function Announcements() {
	const { store } = useLive();
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const region = useRef<HTMLDivElement>(null);

	useEffect(
		() =>
			announce(store, (news) => {
				/* A new paragraph each time, because the same words would not be read again. The one before may still be being read. */
				const paragraph = document.createElement("p");
				const time = (at: number | null) => (at === null ? "" : clock(at, locale, timeZone));
				paragraph.textContent = news.map((one) => sentenceOf(one, t, time)).join(" ");
				while (region.current && region.current.children.length > 1) region.current.firstElementChild?.remove();
				region.current?.append(paragraph);
			}),
		[store, t, locale, timeZone],
	);
	return <div ref={region} id="said" aria-live="polite" className="sr-only" />;
}

function sentenceOf(news: News | OwnNews, t: Say<"floor">, time: (at: number | null) => string): string {
	switch (news.is) {
		case "put":
			return t(news.own ? "said.putYours" : "said.put", { words: news.words });
		case "putEnded":
			return t("said.putEnded");
		case "session": {
			const closed = closedReason(news.session);
			return t(closed ? `status.${closed}` : "said.open");
		}
		case "yours": {
			const { is, at } = news.milestone;
			return t("said.yours", { words: news.words, step: t(`mine.${is}`, { time: time(at) }).trimEnd() });
		}
		case "new":
			return t("said.new", { count: news.count });
		case "top":
			return t("said.top", { words: news.words });
		case "offline":
			return t(news.stored ? "offline.waiting" : "offline.unsaved", { count: news.count });
		case "unstored":
			return t("offline.keepOpen", { count: news.count });
		case "undelivered":
			return t("offline.undelivered", { count: news.count });
		case "blocked":
			return t("offline.blocked", { count: news.count });
		case "back":
			return t("said.back");
		case "outdated":
			return t("offline.outdated");
		case "sent":
			return t("ask.sent");
		case "crowded":
			return t("mine.crowded");
		case "withdrawn":
			return t("mine.withdrawn", { time: "" }).trimEnd();
		case "refused":
			return `${t("mine.refused")}. ${news.sentence}`;
		case "sentence":
			return news.sentence;
	}
}
