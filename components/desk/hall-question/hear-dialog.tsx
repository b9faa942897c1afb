import { useId, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import type { Refusal } from "#protocol/refusals.ts";
import { fieldUnits, lengthOf } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useSend } from "../actions/send.tsx";
import { Dialog } from "../dialog.tsx";
import { useDraftStorage, useLive } from "../use-desk.tsx";

const DRAFT = "hall question";

/** [M32] Adds a question that somebody asks aloud. The words are a draft until they are accepted. Ctrl+Enter adds it first. */
export function HearDialog() {
	const t = useWords("desk");
	const live = useLive();
	const send = useSend("hall");
	const drafts = useDraftStorage();
	const lengthId = useId();
	const [words, setWords] = useState(() => drafts.read(DRAFT));
	const [sending, setSending] = useState<"order" | "published" | null>(null);
	const [refusal, setRefusal] = useState<Refusal | null>(null);
	const length = lengthOf(words);
	const { max } = QUESTION_GRAPHEMES;
	const type = (typed: string) => {
		setWords(typed);
		setRefusal(null);
		drafts.write(DRAFT, typed);
	};
	const add = async (to: "order" | "published") => {
		if (sending) return;
		setSending(to);
		const ack = await send({ type: "question.hear", words, to });
		setSending(null);
		if (!ack.ok) return setRefusal(ack.refusal);
		drafts.write(DRAFT, "");
		live.setOverlay(null);
	};
	return (
		<Dialog title={t("hear.title")} focus="textarea" onClose={() => live.setOverlay(null)}>
			<form
				className="grid gap-3 overflow-y-auto px-4 py-3"
				onSubmit={(event) => {
					event.preventDefault();
					void add("order");
				}}
			>
				<label className="block text-sm">
					<span className="text-quiet">{t("hear.words")}</span>
					<textarea
						rows={4}
						dir="auto"
						maxLength={fieldUnits(max)}
						aria-describedby={lengthId}
						value={words}
						onChange={({ target }) => type(target.value)}
						onKeyDown={(event) => {
							if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
							event.preventDefault();
							void add("order");
						}}
						className="delegate-words mt-1 block w-full rounded-sm border-2 border-edge bg-paper px-2 py-1 text-base text-ink"
					/>
				</label>
				<p id={lengthId} className="text-quiet text-sm">
					{t("hear.length", { length, max })}
				</p>
				<p role="alert" className="font-semibold text-sm empty:hidden">
					{refusal?.sentence}
				</p>
				<p className="text-quiet text-sm">{t("hear.how")}</p>
				<div className="flex flex-wrap gap-1.5">
					<CommandButton look="main" busy={sending === "order"} onPress={() => void add("order")}>
						{t("hear.order")}
					</CommandButton>
					<CommandButton busy={sending === "published"} onPress={() => void add("published")}>
						{t("hear.publish")}
					</CommandButton>
				</div>
			</form>
		</Dialog>
	);
}
