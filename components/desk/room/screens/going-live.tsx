"use client";

import { useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { StageMode } from "#protocol/statuses.ts";
import { useModes } from "./modes.tsx";
import { Preview } from "./preview.tsx";

/**
 * What the wall would show, looked at here before it is put live.
 * @param seen whether anybody looks: a picture that nobody sees is not drawn with every frame
 */
export function GoingLive({ seen }: { seen: boolean }) {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("stage.show");
	const modes = useModes();
	const { session, stage } = useDesk(({ view }) => view.head);
	const [chosen, setChosen] = useState<StageMode | null>(null);
	const busy = usePending(({ type }) => type === "stage.show") !== undefined;
	const mode = chosen !== null && modes.includes(chosen) ? chosen : stage.mode;
	const seenInHall = stage.curtain ? "holding" : stage.mode;
	const isLive = mode === stage.mode;
	return (
		<section>
			<h2 className="font-bold text-sm">{t("preview.title")}</h2>
			<fieldset aria-label={t("preview.title")} className="mt-1 flex flex-wrap gap-1">
				{modes.map((one) => (
					<CommandButton
						key={one}
						look={one === mode ? "on" : "plain"}
						pressed={one === mode}
						onPress={() => setChosen(one)}
					>
						{t(`mode.${one}`)}
					</CommandButton>
				))}
			</fieldset>
			<div className="mt-2 flex flex-wrap items-end gap-3">
				{seen && <Preview mode={mode} />}
				<div className="grid gap-1.5">
					<p className="text-sm">
						{isLive ? (
							<strong>{t(stage.curtain ? "preview.behind" : "preview.live")}</strong>
						) : (
							t("preview.notLive", { mode: t(`mode.${seenInHall}`) })
						)}
					</p>
					{may && (
						<CommandButton
							look="main"
							busy={busy}
							off={isLive}
							onPress={() => act({ type: "stage.show", sessionId: session.id, mode }, "screens")}
						>
							{t("preview.put")}
						</CommandButton>
					)}
				</div>
			</div>
		</section>
	);
}
