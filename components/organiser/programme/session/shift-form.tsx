import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { clockOf, dateOf } from "#protocol/rules/conference/days.ts";
import { sessionsAfter, shifted } from "#protocol/rules/conference/shift.ts";
import type { SessionPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useDraft } from "../drafts.tsx";
import { DraftForm } from "../form/draft-form.tsx";
import { NumberInput, Select } from "../form/fields.tsx";
import { useSteps } from "../steps.tsx";
import { useNames } from "../use-names.ts";

/** The most that a shift moves sessions, in minutes: half a day. */
const MOST = 720;

const BASE = { minutes: "10", isIncluded: "false" };

/** [O12] Moves what follows a session in its hall on its day. It says which sessions those are. */
export function ShiftForm({ session, onClose }: { session: SessionPlan; onClose: () => void }) {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	const steps = useSteps();
	const form = useDraft(`shift ${session.id}`, BASE);
	const isIncluded = form.values.isIncluded === "true";
	const minutes = Math.round(Number(form.values.minutes));
	const sessions = useMemo(
		() => sessionsAfter(view.sessions, session, { isIncluded }),
		[view.sessions, session, isIncluded],
	);
	const rows = shifted(sessions, minutes);
	return (
		<DraftForm
			{...{ form, onClose }}
			name={t("programme.shift.title")}
			label={t("programme.shift.do", { count: sessions.length })}
			isChanged={sessions.length > 0 && minutes !== 0}
			save={() => steps.change({ sessions: rows }, t("programme.did.shifted", { count: sessions.length, minutes }))}
			cancel={t("programme.cancel")}
		>
			{(problem) => {
				const fields = { row: session.id, form, problem };
				return (
					<>
						<div className="flex flex-wrap items-end gap-4">
							<NumberInput
								{...fields}
								name="minutes"
								label={t("programme.shift.minutes")}
								hint={t("programme.shift.earlier")}
								min={-MOST}
								max={MOST}
								width="flex-[0_1_16rem]"
							/>
							<Select
								{...fields}
								name="isIncluded"
								label={t("programme.shift.what")}
								width="flex-[1_1_16rem]"
								options={[
									{ value: "false", name: t("programme.shift.after") },
									{ value: "true", name: t("programme.shift.included") },
								]}
							/>
						</div>
						<div>
							<p className="font-semibold text-sm">
								{t("programme.shift.where", {
									hall: names.hall(session.hallId),
									day: names.day(dateOf(session.startsLocal)),
									count: sessions.length,
								})}
							</p>
							<ul className="tally text-sm">
								{sessions.map(({ id, title, startsLocal }, at) => (
									<li key={id}>
										{clockOf(startsLocal)} → <strong>{clockOf(rows[at]?.startsLocal ?? startsLocal)}</strong> {title}
									</li>
								))}
							</ul>
						</div>
					</>
				);
			}}
		</DraftForm>
	);
}
