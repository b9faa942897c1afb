"use client";

import { useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { TAG_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import type { ForEach } from "../desk-steps.ts";
import { ChoiceDialog } from "../dialog.tsx";
import { tagsOf } from "../search/find.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { batchOf } from "./selection.ts";

/** How long the authors of a selection can be muted, in minutes; null until the session ends. */
const MUTE_MINUTES = [10, 30, null] as const;
/** As many tags as there are number keys. */
const OFFERED_TAGS = 9;

/** What is asked before an action on a selection. Declining has a dialog of its own. */
export function SelectionDialogs() {
	const live = useLive();
	const staff = useStaff();
	const asking = useDesk((state) => state.asking);
	const close = () => live.setAsking(null);
	const act = (batch: ForEach) => {
		live.actOnAll(batch);
		close();
	};
	const actOnSelected = (does: ForEach["does"]) => act(batchOf(live.store.get(), staff, does));
	switch (asking) {
		case "approve":
			return <ApproveDialog onClose={close} onApprove={act} />;
		case "merge":
			return <MergeDialog onClose={close} />;
		case "tag":
			return <TagDialog onClose={close} onTag={(tag) => actOnSelected({ type: "tag", tag })} />;
		case "mute":
			return <MuteDialog onClose={close} onMute={(minutes) => actOnSelected({ type: "mute", minutes })} />;
		default:
			return null;
	}
}

/** Questions are held for a reason, which one key for many would pass over. They are approved as they were when this opened. */
function ApproveDialog({ onClose, onApprove }: { onClose: () => void; onApprove: (batch: ForEach) => void }) {
	const t = useWords("desk");
	const live = useLive();
	const staff = useStaff();
	const [all] = useState(() => batchOf(live.store.get(), staff, { type: "approve" }));
	const rest = { ...all, questions: all.questions.filter(([, , seen]) => seen !== "held") };
	const count = all.questions.length;
	const restCount = rest.questions.length;
	const choices = [{ name: t("select.approveAll", { count }), onChoose: () => onApprove(all) }];
	if (restCount > 0)
		choices.push({ name: t("select.approveRest", { count: restCount }), onChoose: () => onApprove(rest) });
	return (
		<ChoiceDialog title={t("select.approveHeld", { held: count - restCount })} onClose={onClose} choices={choices} />
	);
}

function TagDialog({ onClose, onTag }: { onClose: () => void; onTag: (tag: string) => void }) {
	const t = useWords("desk");
	const count = useDesk((state) => state.selected.size);
	const rows = useDesk((state) => state.view.rows);
	const tags = useMemo(() => tagsOf(rows).slice(0, OFFERED_TAGS), [rows]);
	const [tag, setTag] = useState("");
	return (
		<ChoiceDialog
			title={t("select.tagWhat", { count })}
			focus="input"
			onClose={onClose}
			choices={tags.map((name) => ({ name, onChoose: () => onTag(name) }))}
		>
			<form
				className="grid gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					if (tag.trim() !== "") onTag(tag);
				}}
			>
				<label className="block text-sm">
					<span className="text-quiet">{t("select.tag")}</span>
					<input
						type="text"
						maxLength={fieldUnits(TAG_GRAPHEMES)}
						value={tag}
						onChange={({ target }) => setTag(target.value)}
						className="mt-1 block min-h-10 w-full rounded-sm border-2 border-edge bg-paper px-2 text-ink"
					/>
				</label>
				<div>
					<CommandButton look="main">{t("action.tag")}</CommandButton>
				</div>
			</form>
		</ChoiceDialog>
	);
}

function MuteDialog({ onClose, onMute }: { onClose: () => void; onMute: (minutes: number | null) => void }) {
	const t = useWords("desk");
	const count = useDesk((state) => state.selected.size);
	const choices = MUTE_MINUTES.map((minutes) => ({
		name: minutes === null ? t("select.muteSession") : t("select.muteMinutes", { minutes }),
		onChoose: () => onMute(minutes),
	}));
	return <ChoiceDialog title={t("select.muteFor", { count })} onClose={onClose} choices={choices} />;
}
