"use client";

import { postCommand } from "#components/connection/plain-http.ts";
import { newOpId } from "#components/state/entry.ts";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { BREAK } from "#protocol/statuses.ts";
import { useOrganiser } from "../use-organiser.tsx";
import type { Facts } from "./facts.ts";
import { Section, SureButton } from "./section.tsx";

/** How many simulated delegates the button adds. */
const CROWD = 50;

/** [O36] [O32] Simulated delegates, and going live. */
export function Rehearsal({ facts: { gathered, crowd, open } }: { facts: Facts }) {
	const t = useWords("organise");
	const { view, send, run, isBusy } = useOrganiser();
	const onStage = view.sessions.filter((session) => session.on && session.kind !== BREAK);
	const openSession = (sessionId: string) =>
		postCommand({ type: "session.set", opId: newOpId(), sessionId, to: { status: "open" } });
	const openSessions = () => run(() => Promise.all(onStage.map(({ id }) => openSession(id))));
	const setCrowd = (delegates: number) => send({ type: "rehearsal.crowd", delegates });
	return (
		<>
			<Section id="rehearsal" title={t("lifecycle.rehearsal.title")}>
				<p className="mt-2 max-w-words">{t("lifecycle.rehearsal.lead")}</p>
				<p className="mt-2 max-w-words text-quiet">
					{t(open > 0 ? "lifecycle.rehearsal.crowd" : "lifecycle.rehearsal.open")}
				</p>
				{open === 0 && (
					<button type="button" disabled={isBusy} className={`${button.plain} mt-3`} onClick={openSessions}>
						{t("lifecycle.rehearsal.openThem", { n: onStage.length })}
					</button>
				)}
				<div className="mt-3 flex flex-wrap items-center gap-4">
					<button
						type="button"
						disabled={isBusy}
						className={button.plain}
						onClick={() => setCrowd(crowd > 0 ? 0 : CROWD)}
					>
						{crowd > 0 ? t("lifecycle.rehearsal.stop") : t("lifecycle.rehearsal.add", { n: CROWD })}
					</button>
					<p role="status">{crowd > 0 && t("lifecycle.rehearsal.running", { n: crowd })}</p>
					{crowd > 0 && <p className="font-semibold tabular-nums">{t("lifecycle.rehearsal.soFar", gathered)}</p>}
				</div>
			</Section>
			<Section id="live" title={t("lifecycle.live.title")}>
				<p className="mt-2 max-w-words">{t("lifecycle.live.lead")}</p>
				<p className="my-3 max-w-words font-semibold">{t("lifecycle.live.clears", gathered)}</p>
				<SureButton
					label={t("lifecycle.live.go")}
					sure={t("lifecycle.live.sure")}
					yes={t("lifecycle.live.yes")}
					look="primary"
					onSure={() => send({ type: "conference.set-phase", to: "live" })}
				/>
			</Section>
		</>
	);
}
