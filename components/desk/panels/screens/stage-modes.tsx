import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { SendButton, useSend } from "../../actions/send.tsx";
import { STAGE_NOTE } from "../../card/action-button.tsx";
import { useDesk, useMay } from "../../use-desk.tsx";
import { Choice } from "../choice.tsx";
import { useConfirm } from "../use-confirm.ts";

/** Chooses what the hall's screens show. If another session has the stage, says so and takes it. */
export function StageModes() {
	const { session, stage } = useDesk(({ view }) => view.head);
	return stage.sessionId === session.id ? <ModeChoice /> : <TakeStage key={stage.sessionId} />;
}

/** @returns the modes that can be shown now. The question's need one on stage */
export function useModes(): readonly StageMode[] {
	const item = useDesk(({ view }) => view.head.item);
	return STAGE_MODES.filter((mode) => (mode !== "question" && mode !== "both") || item !== null);
}

function ModeChoice() {
	const t = useWords("room");
	const send = useSend("stage");
	const may = useMay()("stage.show");
	const modes = useModes();
	const { stage } = useDesk(({ view }) => view.head);
	const pending = usePending((command) => command.type === "stage.show");
	return (
		<Choice
			label={t(stage.curtain ? "screens.behind" : "screens.live", { hall: stage.hallName })}
			on={stage.mode}
			pending={pending?.mode ?? null}
			options={modes.map((value) => ({ value, name: t(`mode.${value}`) }))}
			may={may}
			onChoose={(mode) => send({ type: "stage.show", mode })}
		/>
	);
}

/** Takes the stage, with a confirmation if it is another session's. */
function TakeStage() {
	const t = useWords("room");
	const may = useMay()("stage.take");
	const { hallName: hall, sessionTitle: other } = useDesk(({ view }) => view.head.stage);
	const { isAsking, ask, button } = useConfirm();
	const take = { origin: "stage", command: { type: "stage.take" } } as const;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-accent border-s-4 bg-raised py-1 ps-3 pe-2">
			<p id={STAGE_NOTE} className="text-sm">
				{other === null ? t("take.none", { hall }) : t(isAsking ? "take.sure" : "take.other", { hall, other })}
			</p>
			{other === null && <SendButton {...take}>{t("take.take")}</SendButton>}
			{may && other !== null && !isAsking && (
				<CommandButton ref={button} onPress={() => ask(true)}>
					{t("take.take")}
				</CommandButton>
			)}
			{isAsking && (
				<span className="inline-flex flex-wrap gap-1">
					<SendButton ref={button} look="main" {...take}>
						{t("take.do")}
					</SendButton>
					<CommandButton onPress={() => ask(false)}>{t("take.leave")}</CommandButton>
				</span>
			)}
		</div>
	);
}
