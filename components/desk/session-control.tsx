"use client";

import { useWords } from "#components/ui/words.tsx";
import { Choice } from "./choice.tsx";
import { RefusalNote } from "./notes.tsx";
import { useAct, useDesk } from "./use-desk.tsx";

const STATUSES = ["open", "paused", "closed"] as const;

/** Whether the floor may ask, and whether it may vote. */
export function SessionControl() {
	const t = useWords("desk");
	const act = useAct();
	const { id: sessionId, status, voting } = useDesk((state) => state.view.head.session);
	const step = useDesk((state) => state.steps.findLast(({ spot }) => spot === "session"));
	const asked = step?.wish.type === "session.set" && step.progress.at !== "refused" ? step.wish : null;
	const votes = voting ? "open" : "shut";
	return (
		<div className="flex flex-wrap items-center gap-x-5 gap-y-2">
			<Choice
				label={t("session.label")}
				on={status}
				asked={STATUSES.find((one) => one === asked?.to.status && one !== status) ?? null}
				options={STATUSES.map((value) => ({ value, name: t(`session.${value}`) }))}
				onAsk={(next) => act({ type: "session.set", sessionId, to: { status: next } }, "session")}
			>
				{status === "scheduled" && <strong className="text-sm">{t("session.scheduled")}</strong>}
			</Choice>
			<Choice
				label={t("voting.label")}
				on={votes}
				asked={asked?.to.voting === undefined || asked.to.voting === voting ? null : asked.to.voting ? "open" : "shut"}
				options={[
					{ value: "open", name: t("voting.open") },
					{ value: "shut", name: t("voting.shut") },
				]}
				onAsk={(next) => act({ type: "session.set", sessionId, to: { voting: next === "open" } }, "session")}
			/>
			{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
		</div>
	);
}
