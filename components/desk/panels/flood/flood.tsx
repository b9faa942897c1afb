import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { FLOOD_MS } from "#protocol/limits.ts";
import type { Flood } from "#protocol/views/desk.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { useDesk, useLive, useMay } from "../../use-desk.tsx";
import { useCutOff } from "../session/use-cut-off.ts";
import { alike, ofNewcomers } from "./alike.ts";

/** [M23] Warns that more questions come than are let through, and offers what can be done about it. */
export function FloodBand() {
	const flood = useDesk(({ room }) => room.activity?.flood ?? null);
	return flood && <Alarm flood={flood} />;
}

function Alarm({ flood }: { flood: Flood }) {
	const t = useWords("room");
	const live = useLive();
	const mayDecline = useMay()("question.each");
	const cutOff = useCutOff();
	const rows = useDesk(({ view }) => view.rows);
	const newcomers = useMemo(() => ofNewcomers(rows, flood.since - FLOOD_MS), [rows, flood.since]);
	const same = useMemo(() => alike(rows), [rows]);
	/* A dialog asks for the reason; then it is one step. */
	const decline = (ids: readonly string[]) => {
		live.select(new Set(ids));
		live.setAsking("decline");
	};
	return (
		<fieldset
			aria-label={t("flood.label")}
			className="flex flex-wrap items-center gap-x-3 gap-y-1 border-accent border-s-4 border-t border-t-line bg-paper px-3 py-1.5 text-sm"
		>
			<p role="status" className="min-w-0 flex-1 basis-80">
				<strong className="font-semibold">{t("flood.label")}.</strong> {t("flood.body", flood)}
			</p>
			{mayDecline && same.length > 0 && (
				<CommandButton onPress={() => decline(same)}>{t("flood.declineAlike", { count: same.length })}</CommandButton>
			)}
			{mayDecline && newcomers.length > 0 && (
				<CommandButton onPress={() => decline(newcomers)}>
					{t("flood.declineNewcomers", { count: newcomers.length })}
				</CommandButton>
			)}
			{cutOff.may && cutOff.at === null && (
				<CommandButton busy={cutOff.isPending} onPress={() => cutOff.set("here")}>
					{t("flood.onlyHere")}
				</CommandButton>
			)}
		</fieldset>
	);
}
