"use client";

import { button } from "#components/ui/pages/button.ts";
import { PlainFrame } from "#components/ui/pages/plain-frame.tsx";
import { useSpoken, useWords } from "#components/ui/words.tsx";

export default function ErrorPage() {
	const t = useWords("broken");
	return (
		<PlainFrame siteName={t("name")} title={t("title")} languages={useSpoken().languages}>
			<p>{t("body")}</p>
			<button type="button" className={button.plain} onClick={() => location.reload()}>
				{t("again")}
			</button>
		</PlainFrame>
	);
}
