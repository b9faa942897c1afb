"use client";

import { useRef, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { SHOWN_MODES } from "#protocol/views.ts";
import { Choice } from "./choice.tsx";
import { CommandButton } from "./command-button.tsx";
import { RefusalNote } from "./notes.tsx";
import { STAGE_NOTE } from "./stage-note.ts";
import { useAct, useDesk } from "./use-desk.tsx";

/** What the hall's screens show, and what they can be made to show; or whose they are now, and how to take them. */
export function ScreenControl() {
	const { session, stage } = useDesk((state) => state.view.head);
	const step = useDesk((state) => state.steps.findLast(({ spot }) => spot === "stage"));
	return (
		<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
			{stage.sessionId === session.id ? <Modes /> : <Taking key={stage.sessionId} />}
			{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
		</div>
	);
}

function Modes() {
	const t = useWords("desk");
	const act = useAct();
	const { session, stage, now } = useDesk((state) => state.view.head);
	const asked = useDesk(
		({ steps }) =>
			steps.findLast(({ wish, progress }) => wish.type === "stage.show" && progress.at !== "refused")?.wish,
	);
	const modes = SHOWN_MODES.filter((mode) => mode !== "question" || now !== null);
	return (
		<Choice
			label={t("screen.label", { hall: stage.hallName })}
			on={stage.mode}
			asked={asked?.type === "stage.show" ? asked.mode : null}
			options={modes.map((value) => ({ value, name: t(`screen.${value}`) }))}
			onAsk={(mode) => act({ type: "stage.show", sessionId: session.id, mode }, "stage")}
		/>
	);
}

/** Another session has the stage, or none: taking it is one step, and one to make sure. */
function Taking() {
	const t = useWords("desk");
	const act = useAct();
	const { session, stage } = useDesk((state) => state.view.head);
	const busy = useDesk(({ steps }) =>
		steps.some(({ wish, progress }) => wish.type === "stage.take" && progress.at !== "refused"),
	);
	const [sure, setSure] = useState(false);
	const first = useRef<HTMLButtonElement>(null);
	const ask = (next: boolean) => {
		setSure(next);
		requestAnimationFrame(() => first.current?.focus());
	};
	const hall = stage.hallName;
	const other = stage.sessionTitle;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-accent border-s-4 bg-raised py-1 ps-3 pe-2">
			<p id={STAGE_NOTE} className="text-sm">
				{other === null
					? t("take.none", { hall })
					: sure
						? t("take.sure", { hall, other })
						: t("take.other", { hall, other })}
			</p>
			{sure && other !== null ? (
				<span className="inline-flex flex-wrap gap-1">
					<CommandButton
						ref={first}
						look="main"
						busy={busy}
						onPress={() => act({ type: "stage.take", sessionId: session.id }, "stage")}
					>
						{t("take.do")}
					</CommandButton>
					<CommandButton off={busy} onPress={() => ask(false)}>
						{t("take.leave")}
					</CommandButton>
				</span>
			) : (
				<CommandButton
					ref={first}
					busy={busy}
					onPress={() => (other === null ? act({ type: "stage.take", sessionId: session.id }, "stage") : ask(true))}
				>
					{t("take.take")}
				</CommandButton>
			)}
		</div>
	);
}
