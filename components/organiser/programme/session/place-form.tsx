import { useMemo } from "react";
import { useWords } from "#components/ui/words.tsx";
import { addMinutes } from "#protocol/local-time.ts";
import { clockOf, dateOf, daysOf } from "#protocol/rules/conference/days.ts";
import { planOf } from "#protocol/rules/conference/programme/rows.ts";
import { localTime } from "#protocol/rules/conference/typed/entry.ts";
import { readTimes } from "#protocol/rules/conference/typed/times.ts";
import type { SessionPlan } from "#protocol/views/conference.ts";
import { useOrganiser } from "../../use-organiser.tsx";
import { useDraft } from "../drafts.tsx";
import { Select, TextInput } from "../form/fields.tsx";
import { RowForm } from "../form/form.tsx";
import { focusRow } from "../list/focus.ts";
import { type Problem, useSteps } from "../steps.tsx";
import { useNames } from "../use-names.ts";

/** Moves a session to another day, hall or time, or copies it there. It keeps its length. */
export function PlaceForm({
	session,
	isCopy,
	onClose,
}: {
	session: SessionPlan;
	isCopy: boolean;
	onClose: () => void;
}) {
	const t = useWords("organise");
	const names = useNames();
	const { view } = useOrganiser();
	const steps = useSteps();
	const { id, hallId, startsLocal, endsLocal } = session;
	// A copy follows what it is a copy of.
	const from = isCopy && dateOf(startsLocal) === dateOf(endsLocal) ? endsLocal : startsLocal;
	const base = useMemo(() => ({ date: dateOf(from), starts: clockOf(from), hallId }), [from, hallId]);
	const form = useDraft(`${isCopy ? "copy" : "move"} ${id}`, base);
	const days = [...new Set([...daysOf(view), dateOf(startsLocal)])].sort();
	const newId = useMemo(() => (isCopy ? crypto.randomUUID() : id), [isCopy, id]);

	async function save(): Promise<Problem | null> {
		const { date, starts, hallId } = form.values;
		const times = readTimes(starts);
		if (!times) return { sentence: t("programme.place.notATime"), row: newId, field: "starts" };
		const start = localTime(date, times.starts);
		const length = (Date.parse(`${endsLocal}Z`) - Date.parse(`${startsLocal}Z`)) / 60_000;
		const place = { hallId, startsLocal: start, endsLocal: addMinutes(start, length) };
		const { slug: _, ...plan } = planOf(session);
		const row = isCopy ? { ...plan, ...place, id: newId } : { id, ...place };
		const said = t(isCopy ? "programme.did.copied" : "programme.did.moved", { title: session.title });
		const problem = await steps.change({ sessions: [row] }, said);
		return problem?.field === "startsLocal" ? { ...problem, field: "starts" } : problem;
	}

	const width = "flex-[1_1_12rem]";
	return (
		<RowForm
			name={t(isCopy ? "programme.place.copyTo" : "programme.place.moveTo", { title: session.title })}
			label={isCopy ? t("programme.row.copy") : t("programme.row.move")}
			save={save}
			onSaved={() => {
				form.clear();
				onClose();
				focusRow(newId);
			}}
			onCancel={{
				label: t("programme.cancel"),
				do: () => {
					form.clear();
					onClose();
				},
			}}
		>
			{(problem) => {
				const fields = { row: newId, form, problem };
				return (
					<div className="flex flex-wrap items-end gap-4">
						<Select
							{...fields}
							name="date"
							label={t("programme.place.day")}
							width={width}
							options={days.map((value) => ({ value, name: names.day(value) }))}
						/>
						<TextInput {...fields} name="starts" label={t("programme.session.starts")} width="w-28" />
						<Select
							{...fields}
							name="hallId"
							label={t("programme.session.hall")}
							width={width}
							options={view.halls.map(({ id, name }) => ({ value: id, name }))}
						/>
					</div>
				);
			}}
		</RowForm>
	);
}
