"use client";

import { useWords } from "#components/ui/words.tsx";
import { useDesk } from "../use-desk.tsx";

/** @param code the conference's */
export function RunSheetLink({ code }: { code: string }) {
	const t = useWords("room");
	const slug = useDesk(({ view }) => view.head.session.slug);
	return (
		<a
			href={`/${code}/${slug}/run-sheet`}
			target="_blank"
			rel="noreferrer"
			className="inline-flex min-h-9 items-center whitespace-nowrap text-sm underline underline-offset-4"
		>
			{t("sheet")}
		</a>
	);
}
