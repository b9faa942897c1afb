import { usePending } from "#components/state/use-pending.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { SendButton, useSend } from "../../actions/send.tsx";
import { STAGE_NOTE } from "../../card/action-button.tsx";
import styles from "../../desk.module.css";
import { useDesk, useHallName, useMay } from "../../use-desk.tsx";
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
	const hall = useHallName();
	const pending = usePending((command) => command.type === "stage.show");
	return (
		<Choice
			small
			label={t(stage.curtain ? "screens.behind" : "screens.live", { hall })}
			on={stage.mode}
			pending={pending?.mode ?? null}
			options={STAGE_MODES.map((value) => ({
				value,
				name: t(`mode.${value}`),
				title: t(`modeFor.${value}`),
				off: !modes.includes(value),
			}))}
			may={may}
			onChoose={(mode) => send({ type: "stage.show", mode })}
		/>
	);
}

/** Takes the stage, with a confirmation if it is another session's. */
function TakeStage() {
	const t = useWords("room");
	const may = useMay()("stage.take");
	const { locale } = useSpoken();
	const hall = useHallName();
	const { sessionTitle, sessionTitleCy } = useDesk(({ view }) => view.head.stage);
	const other = sessionTitle === null ? null : inLocale(locale, sessionTitle, sessionTitleCy).text;
	const { isAsking, ask, button } = useConfirm();
	const take = { origin: "stage", command: { type: "stage.take" } } as const;
	return (
		<div className={`${styles.gives} flex flex-wrap items-center gap-x-2 border-accent border-s-4 ps-2`}>
			<p id={STAGE_NOTE} className="min-w-0 text-xs leading-tight">
				{other === null ? t("take.none", { hall }) : t(isAsking ? "take.sure" : "take.other", { hall, other })}
			</p>
			{other === null && (
				<SendButton small {...take}>
					{t("take.take")}
				</SendButton>
			)}
			{may && other !== null && !isAsking && (
				<CommandButton small ref={button} onPress={() => ask(true)}>
					{t("take.take")}
				</CommandButton>
			)}
			{isAsking && (
				<span className="inline-flex flex-wrap gap-1">
					<SendButton small ref={button} look="main" {...take}>
						{t("take.do")}
					</SendButton>
					<CommandButton small onPress={() => ask(false)}>
						{t("take.leave")}
					</CommandButton>
				</span>
			)}
		</div>
	);
}
