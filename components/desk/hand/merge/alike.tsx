"use client";

import { useEffect, useState } from "react";
import { useDesk, useLive } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { Section } from "../section.tsx";
import { Candidates } from "./candidates.tsx";

const NONE: readonly string[] = [];

/** Published questions similar to the selected one, with a merge button each. */
export function SimilarQuestions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const ids = useSimilar(question);
	const rows = useDesk(({ view }) => view.rows);
	// Questions may have been answered, declined or merged since.
	const found = ids.flatMap((id) => rows.find((row) => row.id === id && row.status === "published") ?? []);
	if (question.status === "merged" || question.status === "withdrawn" || found.length === 0) return null;
	return (
		<Section title={t("alike.title", { count: found.length })}>
			<Candidates question={question} found={found} />
		</Section>
	);
}

function useSimilar({ id, edition }: DeskQuestion): readonly string[] {
	const live = useLive();
	const following = useDesk(({ connection }) => connection.is === "following");
	const [ids, setIds] = useState(NONE);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a correction changes which questions are similar
	useEffect(() => {
		if (!following) return;
		let stopped = false;
		void live.alike(id).then((answer) => {
			if (!stopped && answer?.ok) setIds(answer.questionIds);
		});
		return () => {
			stopped = true;
		};
	}, [live, following, id, edition]);
	return ids;
}
