"use client";

import { useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { useRun } from "../actions/use-actions.ts";
import { useDesk, useLive, useStaff } from "../use-desk.tsx";
import { BULK_ACTIONS, mayBulk } from "./selection.ts";

const BAR = "flex-none border-ink border-t-2 bg-raised px-3 py-1.5";

/** [K6] The actions on a selection; then how many of its questions are done, and which were refused. */
export function SelectionBar() {
	const t = useWords("desk");
	const live = useLive();
	const run = useRun();
	const staff = useStaff();
	const count = useDesk((state) => state.selected.size);
	const deselected = useDesk((state) => state.deselected);
	const clear = () => live.select(new Set());
	if (deselected) {
		return (
			<div className={`${BAR} flex flex-wrap items-center gap-3`}>
				<p role="status" className="font-semibold">
					{deselected === "left" ? t("select.left") : t("select.nothing")}
				</p>
				<CommandButton onPress={clear}>{t("dialog.close")}</CommandButton>
			</div>
		);
	}
	if (count === 0) return <Outcome />;
	return (
		<div className={`${BAR} flex flex-wrap items-center gap-x-3 gap-y-1`}>
			<p role="status" className="font-semibold">
				{t("select.count", { count })}
			</p>
			<p className="text-quiet text-sm">{t("select.keys")}</p>
			<div className="ms-auto flex flex-wrap gap-1.5">
				{BULK_ACTIONS.filter((id) => mayBulk(staff, id) && (id !== "merge" || count > 1)).map((id) => (
					<CommandButton key={id} look={id === "approve" ? "main" : "plain"} onPress={() => run(id)}>
						{t(`action.${id}`)}
						<KeyHint id={id} />
					</CommandButton>
				))}
				<CommandButton onPress={() => run("selectAll")}>
					{t("command.selectAll")}
					<KeyHint id="selectAll" />
				</CommandButton>
				<CommandButton onPress={clear}>{t("select.none")}</CommandButton>
			</div>
		</div>
	);
}

function Outcome() {
	const t = useWords("desk");
	const live = useLive();
	const batch = useDesk((state) => state.batch);
	const rows = useDesk((state) => state.view.rows);
	if (!batch) return null;
	const { done, total, refused } = batch;
	return (
		<div className={BAR}>
			<div className="flex flex-wrap items-center gap-3">
				<p role="status" className="font-semibold">
					{done < total ? t("select.doing", { done, total }) : t("select.done", { count: total - refused.length })}
				</p>
				<progress aria-label={t("select.progress")} value={done} max={total} className="accent-ink" />
				{done === total && <CommandButton onPress={() => live.dropBatch()}>{t("dialog.close")}</CommandButton>}
			</div>
			{refused.length > 0 && (
				<details className="mt-1 text-sm">
					<summary className="min-h-8 py-1 font-semibold">{t("select.refused", { count: refused.length })}</summary>
					<ul className="max-h-40 overflow-y-auto">
						{refused.map(({ questionId, refusal }) => (
							<li key={questionId} className="border-line border-t py-1">
								<span className="delegate-words line-clamp-1">
									{rows.find(({ id }) => id === questionId)?.words ?? ""}
								</span>
								{refusal.sentence}
							</li>
						))}
					</ul>
				</details>
			)}
		</div>
	);
}
