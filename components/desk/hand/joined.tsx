"use client";

import { useMemo } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { CommandButton } from "../command-button.tsx";
import { useBusy } from "../room/use-asked.ts";
import { useAct, useDesk, useMay } from "../use-desk.tsx";
import { useLookAt } from "../use-look-at.ts";
import { Section } from "./section.tsx";

/** The questions merged into the selected one, which can be split off again, or the one it was merged into. */
export function MergedQuestions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const rows = useDesk(({ view }) => view.rows);
	const merged = useMemo(() => rows.filter(({ mergedInto }) => mergedInto === question.id), [rows, question.id]);
	const into = rows.find(({ id }) => id === question.mergedInto);
	return (
		<>
			{question.status === "merged" && into && (
				<Section title={t("joined.into")}>
					<LinkedQuestion question={into} />
				</Section>
			)}
			{merged.length > 0 && (
				<Section title={t("joined.title", { count: merged.length })}>
					<ul>
						{merged.map((one) => (
							<li key={one.id} className="py-1">
								<LinkedQuestion question={one} canSplit />
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}

function LinkedQuestion({ question, canSplit = false }: { question: DeskQuestion; canSplit?: boolean }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const act = useAct();
	const may = useMay();
	const lookAt = useLookAt();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const busy = useBusy((wish) => wish.type === "question.split" && wish.questionId === question.id);
	return (
		<div className="flex items-start gap-2">
			<p className="min-w-0 flex-1 text-sm">
				<button
					type="button"
					className="delegate-words line-clamp-3 text-start underline decoration-edge underline-offset-4"
					lang={langOf(question.language, locale)}
					onClick={() => lookAt(question.id)}
				>
					{question.words}
				</button>
			</p>
			{canSplit && may("question.split") && (
				<CommandButton
					busy={busy}
					onPress={() => act({ type: "question.split", sessionId, questionId: question.id }, "hand")}
				>
					{t("joined.split")}
				</CommandButton>
			)}
		</div>
	);
}
