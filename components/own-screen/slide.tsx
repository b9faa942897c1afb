import { useEffect, useState } from "react";
import { inLocale, langOf, PROGRAMME } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { MirrorView } from "#protocol/views/mirror.ts";

const WORDS = "delegate-words text-[1em] leading-[1.2] hyphens-auto wrap-anywhere";

/** What the hall's screens show, as flowing text in the reader's size. @param code the conference's */
export function Slide({ view, code }: { view: MirrorView; code: string }) {
	const { locale } = useSpoken();
	const { session, shows, item, top, conference } = view;
	const { text, lang } = item ? wordsOf(item, locale) : { text: "", lang: undefined };
	const words = item && (
		<p dir="auto" lang={lang} className={WORDS} data-now={item.id}>
			{text}
		</p>
	);
	switch (shows) {
		case "question":
			return words;
		case "both":
			return (
				<>
					{words}
					<Caption say="most" />
					<TopList top={top} />
				</>
			);
		case "top":
			return <TopList top={top} />;
		case "join":
			return <Join code={code} />;
		case "holding": {
			const name = inLocale(locale, conference.name, conference.nameCy);
			const title = session && inLocale(locale, session.title, session.titleCy);
			return (
				<>
					<p lang={name.lang ?? PROGRAMME} className="font-bold text-[1em] leading-[1.15] wrap-anywhere">
						{name.text}
					</p>
					{title && (
						<p lang={title.lang} className="mt-4 text-[max(0.6em,1.25rem)] text-quiet leading-snug wrap-anywhere">
							{title.text}
						</p>
					)}
				</>
			);
		}
		case "blank":
			return null;
	}
}

/** @returns a question in the reader's language, if there is a wording in it, and its `lang`, which decides how it is hyphenated */
export function wordsOf({ words, language, wordsCy }: NonNullable<MirrorView["item"]>, locale: string) {
	if (wordsCy !== null && locale === "cy") return { text: wordsCy, lang: "cy" };
	return { text: words, lang: langOf(language, locale) ?? locale };
}

/** What the screens show, in the reader's words. */
export function Caption({ say, as: Heading = "h2" }: { say: MirrorView["shows"] | "most"; as?: "h1" | "h2" }) {
	const t = useWords("ownScreen");
	return <Heading className="mt-6 mb-3 font-bold text-accent-text text-lg first:mt-0">{t(`shows.${say}`)}</Heading>;
}

function TopList({ top }: Pick<MirrorView, "top">) {
	const t = useWords("ownScreen");
	const { locale } = useSpoken();
	return (
		<ol className="text-[max(0.65em,1.25rem)]">
			{top.map(({ id, words, language, votes }) => (
				<li key={id} className="border-line border-t py-3">
					<p dir="auto" lang={langOf(language, locale) ?? locale} className={WORDS}>
						{words}
					</p>
					<p className="tally mt-1 font-semibold text-base">{t("votes", { votes })}</p>
				</li>
			))}
		</ol>
	);
}

/** The address is where this browser is: nobody has to type it here, but may read it to a neighbour. */
function Join({ code }: { code: string }) {
	const [host, setHost] = useState("");
	useEffect(() => setHost(location.host), []);
	return (
		<p dir="ltr" className="min-h-[1.2em] font-bold text-[1em] leading-[1.2] wrap-anywhere">
			{host && `${host}/${code}`}
		</p>
	);
}
