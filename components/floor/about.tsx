"use client";

import { useFloor } from "../live/use-floor.tsx";
import { Speakers } from "../programme/speakers.tsx";
import { inLocale } from "../ui/lang.ts";
import { useSpoken } from "../ui/words.tsx";

/** The conference's name, which leads to its programme. It follows changes of the programme, as the speakers do (O2). */
export function ConferenceLink({ code }: { code: string }) {
	const { locale } = useSpoken();
	const { name, nameCy } = useFloor(({ view }) => view.head.about.conference);
	const { text, lang } = inLocale(locale, name, nameCy);
	return (
		<a
			href={`/${code}?programme`}
			lang={lang}
			title={text}
			className="-ms-3 lg:-ms-1 inline-flex min-h-[48px] min-w-[44px] items-center justify-center px-1 text-quiet text-sm underline decoration-edge underline-offset-4 hover:text-ink"
		>
			<svg aria-hidden="true" viewBox="0 0 10 16" className="h-4 w-2.5 fill-none stroke-2 stroke-current lg:hidden">
				<path d="M8 2L2 8l6 6" />
			</svg>
			<span className="sr-only lg:not-sr-only">{text}</span>
		</a>
	);
}

export function SessionSpeakers() {
	const { locale } = useSpoken();
	return <Speakers speakers={useFloor(({ view }) => view.head.about.speakers)} locale={locale} />;
}
