"use client";

import { useEffect, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { useDesk, useLive } from "../use-desk.tsx";
import { Candidates } from "./candidates.tsx";
import { Section } from "./section.tsx";

const NONE: readonly string[] = [];

/** The published questions that seem to ask what the card in hand asks, each with one press to merge. */
export function Alike({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const ids = useAlike(question);
	const rows = useDesk(({ view }) => view.rows);
	// What has been answered, declined or merged since it was found is no candidate any more.
	const found = ids.flatMap((id) => rows.find((row) => row.id === id && row.status === "published") ?? []);
	if (question.status === "merged" || question.status === "withdrawn" || found.length === 0) return null;
	return (
		<Section title={t("alike.title", { count: found.length })}>
			<Candidates question={question} found={found} />
		</Section>
	);
}

/** Asks once for each card that is taken in hand, and again when its author has corrected it. */
function useAlike({ id, edition }: DeskQuestion): readonly string[] {
	const live = useLive();
	const following = useDesk(({ connection }) => connection.is === "following");
	const [ids, setIds] = useState(NONE);
	// biome-ignore lint/correctness/useExhaustiveDependencies: other words have other likenesses
	useEffect(() => {
		if (!following) return;
		let left = false;
		void live.alike(id).then((answer) => {
			if (!left && answer?.ok) setIds(answer.questionIds);
		});
		return () => {
			left = true;
		};
	}, [live, following, id, edition]);
	return ids;
}
