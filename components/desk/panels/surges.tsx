import { useState } from "react";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { SessionActivity } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { SendButton } from "../actions/send.tsx";
import { useUndo } from "../actions/use-actions.ts";
import { QuestionLink } from "../selected/question-words.tsx";
import { useDesk, useLive, useMay, useQuestion } from "../use-desk.tsx";
import { LatestRefusal } from "./latest-refusal.tsx";

const NONE: SessionActivity["surges"] = [];

/** [B8] Warns that few people may have given a question many votes. After votes were set aside it says so until it is closed. */
export function Surges() {
	const surges = useDesk(({ room }) => room.activity?.surges ?? NONE);
	const [actedOn, setActedOn] = useState<ReadonlySet<string>>(new Set());
	const shown = new Map([...actedOn].map((id) => [id, { votes: 0, newcomers: 0 }]));
	for (const { questionId, ...counts } of surges) shown.set(questionId, counts);
	return (
		<>
			{[...shown].map(([id, counts]) => (
				<Surge
					key={id}
					questionId={id}
					{...counts}
					onAct={() => setActedOn((before) => new Set(before).add(id))}
					onClose={() => setActedOn((before) => new Set([...before].filter((one) => one !== id)))}
				/>
			))}
			<LatestRefusal of={["surge"]} className="px-3 py-1" />
		</>
	);
}

function Surge(surge: {
	questionId: string;
	votes: number;
	newcomers: number;
	onAct: () => void;
	onClose: () => void;
}) {
	const { questionId, votes, newcomers } = surge;
	const t = useWords("room");
	const mayUndo = useMay()("desk.undo");
	const live = useLive();
	const question = useQuestion(questionId);
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
			<QuestionLink question={question} className="min-h-8 max-w-96 truncate font-serif" />
			<p className="min-w-0 flex-1">
				{votes > 0 ? t("surge.body", { votes, newcomers }) : t("surge.done", { votes: question.setAside })}
			</p>
			{votes > 0 && (
				<SendButton origin="surge" command={{ type: "votes.set-aside", questionId }} onPress={surge.onAct}>
					{t("surge.setAside", { votes })}
				</SendButton>
			)}
			{votes === 0 && mayUndo && (
				<CommandButton busy={undoing} onPress={() => void undo()}>
					{t("surge.undo")}
				</CommandButton>
			)}
			{votes === 0 && <CommandButton onPress={surge.onClose}>{t("surge.close")}</CommandButton>}
		</fieldset>
	);
}
