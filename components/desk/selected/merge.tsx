import { useEffect, useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { isComposing } from "#components/touch/keys.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { forEach } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { seenAs } from "../actions/seen.ts";
import { useSend } from "../actions/send.tsx";
import { copiesOf } from "../duplicates/copies.ts";
import { EVERYTHING, finder, SEARCH_UNITS } from "../search/find.ts";
import { useDesk, useLive, useMay } from "../use-desk.tsx";
import { focusCard, useCloseOpen } from "./close-open.ts";
import { QuestionWords } from "./question-words.tsx";
import { Section } from "./section.tsx";

const SHOWN = 5;
const focusOnMount = (field: HTMLInputElement | null) => field?.focus();

/** Searches for the question to merge into. */
export function MergePicker({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const closeOpen = useCloseOpen(question.id);
	const [text, setText] = useState("");
	const rows = useDesk(({ view }) => view.rows);
	const isFound = finder({ ...EVERYTHING, text });
	const isTarget = (row: DeskQuestion) => row.status === "published" && row.id !== question.id && isFound(row);
	const found = text.trim() === "" ? [] : rows.filter(isTarget).sort((a, b) => b.votes - a.votes);
	return (
		<Section title={t("merge.title")}>
			<input
				ref={focusOnMount}
				type="search"
				maxLength={SEARCH_UNITS}
				dir="auto"
				aria-label={t("merge.search")}
				placeholder={t("merge.search")}
				value={text}
				onChange={({ target }) => setText(target.value)}
				onKeyDown={({ key, nativeEvent }) => {
					if (key === "Escape" && !isComposing(nativeEvent)) closeOpen();
				}}
				className="desk-field w-full"
			/>
			<p role="status" className="mt-1 text-quiet text-sm">
				{text.trim() !== "" && t("merge.found", { count: found.length })}
			</p>
			<MergeTargets question={question} found={found.slice(0, SHOWN)} />
		</Section>
	);
}

/** [B1] Published questions similar to the selected one, with a merge button each. */
export function SimilarQuestions({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const ids = useSimilar(question);
	const rows = useDesk(({ view }) => view.rows);
	// Questions may have been answered, declined or merged since.
	const found = ids.flatMap((id) => rows.find((row) => row.id === id && row.status === "published") ?? []);
	if (question.status === "merged" || question.status === "withdrawn" || found.length === 0) return null;
	return (
		<Section title={t("alike.title", { count: found.length })}>
			<MergeTargets question={question} found={found} />
		</Section>
	);
}

function MergeTargets({ question, found }: { question: DeskQuestion; found: readonly DeskQuestion[] }) {
	const t = useWords("hand");
	const send = useSend("hand");
	const may = useMay()("question.merge");
	const live = useLive();
	const isOnStage = useDesk(({ view }) => view.head.item?.id === question.id);
	const pending = usePending((command) => command.type === "question.merge" && command.questionId === question.id);
	const target = pending?.type === "question.merge" ? pending.into : null;
	const canMerge = may && !isOnStage && question.status !== "declined";
	const mergeInto = async (into: string) => {
		// This panel closes when the card leaves its column.
		focusCard(question.id);
		const { id: questionId, edition } = question;
		const all = [question, ...copiesOf(live.store.get().view.rows, questionId)];
		if (all.length > 1) {
			live.actOnAll(forEach({ type: "merge", into }, all), "hand");
			live.setOpen(null);
			return;
		}
		const ack = await send({ type: "question.merge", questionId, edition, seen: seenAs(question), into });
		if (ack.ok && live.store.get().open?.questionId === question.id) live.setOpen(null);
	};
	return (
		<ul>
			{found.map((one) => (
				<li key={one.id} className="flex items-start gap-2 py-1">
					<p className="min-w-0 flex-1 text-sm">
						<QuestionWords question={one} className="delegate-words line-clamp-3 block" />
						<span className="tally text-quiet">{t("votes", { votes: one.votes })}</span>
					</p>
					{canMerge && (one.putAt === null || question.publishedAt === null) && (
						<CommandButton
							busy={target === one.id}
							off={target !== null && target !== one.id}
							onPress={() => void mergeInto(one.id)}
						>
							{t("merge.into")}
						</CommandButton>
					)}
				</li>
			))}
		</ul>
	);
}

function useSimilar({ id, edition }: DeskQuestion): readonly string[] {
	const live = useLive();
	const following = useDesk(({ connection }) => connection.is === "following");
	const [ids, setIds] = useState<readonly string[]>([]);
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
