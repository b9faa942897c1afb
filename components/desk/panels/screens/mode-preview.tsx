import { useState } from "react";
import { stageOfDesk } from "#components/stage/stage-of-desk.ts";
import { useWords } from "#components/ui/words.tsx";
import type { StageMode } from "#protocol/statuses.ts";
import { shownOn } from "#protocol/views/shown-on.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { SendButton } from "../../actions/send.tsx";
import { useDesk } from "../../use-desk.tsx";
import { useModes } from "./stage-modes.tsx";
import { WallPreview } from "./wall-preview.tsx";

/**
 * [B6] Previews a mode before it is shown on the hall's screens.
 * @param visible whether the panel is open. A closed one is not drawn with every frame
 */
export function ModePreview({ visible }: { visible: boolean }) {
	const t = useWords("room");
	const desk = useWords("desk");
	const modes = useModes();
	const { stage } = useDesk(({ view }) => view.head);
	const [chosen, setChosen] = useState<StageMode | null>(null);
	const mode = chosen !== null && modes.includes(chosen) ? chosen : stage.mode;
	const inHall = stage.curtain ? "holding" : stage.mode;
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
				{visible && <Preview mode={mode} />}
				<div className="grid flex-[1_1_12rem] justify-items-start gap-1.5">
					<p className="text-sm">{t(`modeFor.${mode}`)}</p>
					<p className="text-sm">
						{isLive ? (
							<strong>{t(stage.curtain ? "preview.behind" : "preview.live")}</strong>
						) : (
							t("preview.notLive", { mode: t(`mode.${inHall}`) })
						)}
					</p>
					<SendButton look="main" off={isLive} origin="screens" command={{ type: "stage.show", mode }}>
						{t("preview.put")}
					</SendButton>
				</div>
			</div>
			<p className="mt-2 text-quiet text-sm">
				{t("curtain.drop")}: {desk("does.curtain")}
			</p>
		</section>
	);
}

function Preview({ mode }: { mode: StageMode }) {
	const t = useWords("room");
	const view = useDesk(({ view }) => view);
	const stage = stageOfDesk(view.head, view.rows, mode);
	return (
		<div className="w-80 max-w-full flex-none">
			<WallPreview
				mode={shownOn({ ...stage, curtain: false }, null)}
				view={stage}
				label={t("preview.alt", { mode: t(`mode.${mode}`) })}
			/>
		</div>
	);
}
