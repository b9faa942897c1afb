"use client";

import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { useMay } from "../use-desk.tsx";
import { Section } from "./section.tsx";
import type { Drafts } from "./use-drafts.ts";
import { WordingEditor } from "./wording-editor.tsx";

/** The stage wording, or its editor while it is open or has a draft. */
export function Wording({ question, drafts, open }: { question: DeskQuestion; drafts: Drafts; open: boolean }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const may = useMay();
	const draft = drafts.all.get(question.id);
	if (may("question.word") && (open || draft)) {
		const initial = draft ?? {
			text: question.stageWording ?? question.words,
			found: question.stageWording,
			refusal: null,
		};
		return <WordingEditor question={question} drafts={drafts} draft={initial} />;
	}
	return (
		<Section title={t("wording.title")}>
			<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words">
				{question.stageWording}
			</p>
		</Section>
	);
}
