"use client";

import { useFloor, useLayout } from "#components/live/use-floor.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { useNameInTitle } from "#components/ui/use-name-in-title.ts";
import { useSpoken } from "#components/ui/words.tsx";

/** The session's title, on a phone in one line, which opens, also without script. It changes with the layout, because it may take another line on a laptop [O2]. */
export function SessionTitle() {
	const { locale } = useSpoken();
	const session = useFloor(({ view }) => view.head.session);
	useNameInTitle(inLocale(locale, session.title, session.titleCy).text);
	const { title, titleCy } = useLayout((layout) => layout);
	const shown = inLocale(locale, title, titleCy);
	return (
		<details className="group min-w-0 flex-[1_1_8rem] lg:order-last lg:basis-full">
			<summary className="flex min-h-[48px] items-center lg:pointer-events-none [&::-webkit-details-marker]:hidden">
				<h1
					lang={shown.lang}
					className="min-w-0 truncate font-semibold group-open:whitespace-normal group-open:py-2 lg:whitespace-normal lg:text-2xl"
				>
					{shown.text}
				</h1>
			</summary>
		</details>
	);
}
