"use client";

import { button } from "#components/ui/button.ts";
import { PlainFrame } from "#components/ui/plain-frame.tsx";
import { useSpoken, useWords } from "#components/ui/words.tsx";

/** What is shown where a page could not be made. */
export default function ErrorPage() {
	const t = useWords("broken");
	return (
		<PlainFrame house={t("name")} title={t("title")} languages={useSpoken().languages}>
			<p>{t("body")}</p>
			<button type="button" className={button.plain} onClick={() => location.reload()}>
				{t("again")}
			</button>
		</PlainFrame>
	);
}
