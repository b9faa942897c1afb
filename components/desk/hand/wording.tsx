"use client";

import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { useMay } from "../use-desk.tsx";
import { Section } from "./section.tsx";
import type { Drafts } from "./use-drafts.ts";
import { WordingEditor } from "./wording-editor.tsx";

/** The short form for the stage: what it is, or its editor, below the words that stay as they are. */
export function Wording({ question, drafts, open }: { question: DeskQuestion; drafts: Drafts; open: boolean }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const may = useMay();
	const draft = drafts.all.get(question.id);
	if (may("question.word") && (open || draft)) {
		const begun = draft ?? {
			text: question.stageWording ?? question.words,
			found: question.stageWording,
			refusal: null,
		};
		return <WordingEditor question={question} drafts={drafts} draft={begun} />;
	}
	return (
		<Section title={t("wording.title")}>
			<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words">
				{question.stageWording}
			</p>
		</Section>
	);
}
