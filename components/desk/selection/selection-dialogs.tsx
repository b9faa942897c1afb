"use client";

import { useMemo, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { TAG_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { Dialog, Numbered, pressNumbered } from "../dialog.tsx";
import { tagsOf } from "../search/find.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { doToAll, sayToAll } from "./selection.ts";

/** How long the authors of a selection can be muted, in minutes; null until the session ends. */
const MUTE_MINUTES = [10, 30, null] as const;
/** As many tags as there are keys with numbers. */
const OFFERED_TAGS = 9;

/** What is asked about a selection before it is done. */
export function SelectionDialogs() {
	const live = useLive();
	const staff = useStaff();
	const asking = useDesk((state) => state.asking);
	const close = () => live.setAsking(null);
	const say = (said: Parameters<typeof sayToAll>[2]) => {
		live.actOnAll(sayToAll(live.store.get(), staff, said));
		close();
	};
	switch (asking) {
		case "approve":
			return <Approving onClose={close} />;
		case "tag":
			return <Tagging onClose={close} onTag={(tag) => say({ type: "tag", tag })} />;
		case "mute":
			return <Muting onClose={close} onMute={(minutes) => say({ type: "mute", minutes })} />;
		default:
			return null;
	}
}

/** What is held was held for a reason, which one key for many would pass over. All as they were when it was asked. */
function Approving({ onClose }: { onClose: () => void }) {
	const t = useWords("desk");
	const live = useLive();
	const staff = useStaff();
	const [all] = useState(() => doToAll(live.store.get(), staff, "approve"));
	const rest = all.questions.filter(([, , seen]) => seen !== "held");
	const held = all.questions.length - rest.length;
	const approve = (questions: typeof rest) => {
		live.actOnAll({ ...all, questions });
		onClose();
	};
	return (
		<Dialog title={t("select.approveHeld", { held })} focus="[data-number]" onClose={onClose} onKeyDown={pressNumbered}>
			<div className="grid gap-1.5 px-4 py-3">
				<Numbered number={1} onPress={() => approve(all.questions)}>
					{t("select.approveAll", { count: all.questions.length })}
				</Numbered>
				{rest.length > 0 && (
					<Numbered number={2} onPress={() => approve(rest)}>
						{t("select.approveRest", { count: rest.length })}
					</Numbered>
				)}
			</div>
		</Dialog>
	);
}

function Tagging({ onClose, onTag }: { onClose: () => void; onTag: (tag: string) => void }) {
	const t = useWords("desk");
	const count = useDesk((state) => state.selected.size);
	const rows = useDesk((state) => state.view.rows);
	const tags = useMemo(() => tagsOf(rows).slice(0, OFFERED_TAGS), [rows]);
	const [tag, setTag] = useState("");
	return (
		<Dialog title={t("select.tagWhat", { count })} focus="input" onClose={onClose} onKeyDown={pressNumbered}>
			<form
				className="grid gap-3 px-4 py-3"
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
					<CommandButton look="main" onPress={() => tag.trim() !== "" && onTag(tag)}>
						{t("action.tag")}
					</CommandButton>
				</div>
				{tags.length > 0 && (
					<div className="grid gap-1.5">
						{tags.map((one, index) => (
							<Numbered key={one} number={index + 1} onPress={() => onTag(one)}>
								{one}
							</Numbered>
						))}
					</div>
				)}
			</form>
		</Dialog>
	);
}

function Muting({ onClose, onMute }: { onClose: () => void; onMute: (minutes: number | null) => void }) {
	const t = useWords("desk");
	const count = useDesk((state) => state.selected.size);
	return (
		<Dialog title={t("select.muteFor", { count })} focus="[data-number]" onClose={onClose} onKeyDown={pressNumbered}>
			<div className="grid gap-1.5 px-4 py-3">
				{MUTE_MINUTES.map((minutes, index) => (
					<Numbered key={String(minutes)} number={index + 1} onPress={() => onMute(minutes)}>
						{minutes === null ? t("select.muteSession") : t("select.muteMinutes", { minutes })}
					</Numbered>
				))}
			</div>
		</Dialog>
	);
}
