"use client";

import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useLookAt } from "../columns/use-look-at.ts";
import { useDesk } from "../use-desk.tsx";
import type { Drafts } from "./use-drafts.ts";

/** Lists questions with an unsaved stage wording, other than the selected one. */
export function UnsavedWords({ drafts }: { drafts: Drafts }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const lookAt = useLookAt();
	const inHand = useDesk((state) => state.inHand?.questionId);
	const rows = useDesk(({ view }) => view.rows);
	const unsaved = [...drafts.all].filter(([id]) => id !== inHand);
	return unsaved.map(([id]) => {
		const question = rows.find((row) => row.id === id);
		if (!question) return null;
		return (
			<p key={id} className="flex items-baseline gap-2 border-accent border-s-4 px-2 py-1 text-sm">
				<span className="flex-none">{t("wording.unsaved")}</span>
				<bdi lang={langOf(question.language, locale)} className="min-w-0 flex-1 truncate font-serif">
					{question.words}
				</bdi>
				<button type="button" className="flex-none underline underline-offset-4" onClick={() => lookAt(id)}>
					{t("wording.look")}
				</button>
			</p>
		);
	});
}
