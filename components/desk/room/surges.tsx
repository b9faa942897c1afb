"use client";

import { useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../actions/command-button.tsx";
import { useUndo } from "../actions/use-actions.ts";
import { RefusalNote } from "../card/notes.tsx";
import { useLookAt } from "../columns/use-look-at.ts";
import { useAct, useDesk, useLive, useMay } from "../use-desk.tsx";

const NONE: { questionId: string; votes: number }[] = [];

/** Votes that look as if few people gave many: a calm warning for each question, and what was done about it. */
export function Surges() {
	const surges = useDesk(({ room }) => room.activity?.surges ?? NONE);
	/** Those that were acted on here, until they are put away. */
	const [kept, setKept] = useState<readonly string[]>([]);
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spot === "surge"));
	const ids = [...new Set([...surges.map(({ questionId }) => questionId), ...kept])];
	return (
		<>
			{ids.map((id) => (
				<Surge
					key={id}
					questionId={id}
					votes={surges.find(({ questionId }) => questionId === id)?.votes ?? 0}
					onActed={() => setKept((before) => [...new Set([...before, id])])}
					onPutAway={() => setKept((before) => before.filter((one) => one !== id))}
				/>
			))}
			{step?.progress.at === "refused" && (
				<div className="px-3 py-1">
					<RefusalNote {...step.progress} />
				</div>
			)}
		</>
	);
}

function Surge(surge: { questionId: string; votes: number; onActed: () => void; onPutAway: () => void }) {
	const { questionId, votes } = surge;
	const t = useWords("room");
	const { locale } = useSpoken();
	const act = useAct();
	const may = useMay();
	const live = useLive();
	const lookAt = useLookAt();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const question = useDesk(({ view }) => view.rows.find(({ id }) => id === questionId));
	const setting = usePending((wish) => wish.type === "votes.set-aside" && wish.questionId === questionId) !== undefined;
	const undoing = usePending(({ type }) => type === "desk.undo") !== undefined;
	const undoLine = useUndo();
	if (!question || (votes === 0 && question.setAside === 0)) return null;
	const undo = async () => {
		const page = await live.ledger(questionId, null);
		const line = page?.ok && page.lines.find(({ verb, undoable }) => verb === "set-aside" && undoable);
		if (line) undoLine(line.ledgerIds, "surge");
	};
	return (
		<fieldset
			aria-label={t("surge.label")}
			className="flex flex-wrap items-center gap-x-3 gap-y-1 border-accent border-s-4 border-t border-t-line bg-paper px-3 py-1.5 text-sm"
		>
			<button
				type="button"
				lang={langOf(question.language, locale)}
				className="min-h-8 max-w-96 truncate font-serif underline decoration-edge underline-offset-4"
				onClick={() => lookAt(questionId)}
			>
				{question.words}
			</button>
			{votes > 0 ? (
				<>
					<p className="min-w-0 flex-1">{t("surge.body", { votes })}</p>
					{may("votes.set-aside") && (
						<CommandButton
							busy={setting}
							onPress={() => {
								surge.onActed();
								void act({ type: "votes.set-aside", sessionId, questionId }, "surge");
							}}
						>
							{t("surge.setAside", { votes })}
						</CommandButton>
					)}
				</>
			) : (
				<>
					<p className="min-w-0 flex-1">{t("surge.done", { votes: question.setAside })}</p>
					{may("desk.undo") && (
						<CommandButton busy={undoing} onPress={() => void undo()}>
							{t("surge.undo")}
						</CommandButton>
					)}
					<CommandButton onPress={surge.onPutAway}>{t("surge.close")}</CommandButton>
				</>
			)}
		</fieldset>
	);
}
