"use client";

import { useMemo } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useLookAt } from "#components/desk/columns/use-look-at.ts";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { Section } from "../section.tsx";

/** What was merged into the card in hand, to be split again; or what it was merged into itself. */
export function MergedQuestions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const rows = useDesk(({ view }) => view.rows);
	const joined = useMemo(() => rows.filter(({ mergedInto }) => mergedInto === question.id), [rows, question.id]);
	const into = rows.find(({ id }) => id === question.mergedInto);
	return (
		<>
			{question.status === "merged" && into && (
				<Section title={t("joined.into")}>
					<One question={into} />
				</Section>
			)}
			{joined.length > 0 && (
				<Section title={t("joined.title", { count: joined.length })}>
					<ul>
						{joined.map((one) => (
							<li key={one.id} className="py-1">
								<One question={one} split />
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}

function One({ question, split = false }: { question: DeskQuestion; split?: boolean }) {
	const t = useWords("hand");
	const { locale } = useSpoken();
	const act = useAct();
	const may = useMay();
	const lookAt = useLookAt();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const splitting = usePending((wish) => wish.type === "question.split" && wish.questionId === question.id);
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
			{split && may("question.split") && (
				<CommandButton
					busy={splitting !== undefined}
					onPress={() => act({ type: "question.split", sessionId, questionId: question.id }, "hand")}
				>
					{t("joined.split")}
				</CommandButton>
			)}
		</div>
	);
}
