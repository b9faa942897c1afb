import { useMemo } from "react";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { fromZoned, toZoned } from "#protocol/local-time.ts";
import { SESSION_STATUSES } from "#protocol/statuses.ts";
import type { PlannedSession } from "#protocol/views/conference.ts";
import { useDraft } from "../drafts.tsx";
import { NumberInput, Select, TextInput } from "../form/fields.tsx";
import { RowForm } from "../form/form.tsx";
import { useSteps } from "../steps.tsx";
import type { SettingsChange } from "./settings.ts";

/** How questions are taken in a session: the same settings as at its desk. */
export function QuestionForm({ session }: { session: PlannedSession }) {
	const t = useWords("organise");
	const steps = useSteps();
	const { timeZone } = useSpoken();
	const base = useMemo(() => fieldsOf(session, timeZone), [session, timeZone]);
	const form = useDraft(`questions ${session.id}`, base);
	const yes = [
		{ value: "true", name: t("programme.questions.yes") },
		{ value: "false", name: t("programme.questions.no") },
	];
	const third = "flex-[1_1_13rem]";
	return (
		<details className="border-line border-t pt-2">
			<summary className="min-h-target content-center font-semibold">
				{t("programme.questions.title")}{" "}
				<span className="font-normal text-quiet text-sm">{t(`programme.questions.status.${session.status}`)}</span>
			</summary>
			<RowForm
				name={t("programme.questions.of", { title: session.title })}
				label={t("programme.questions.save")}
				isChanged={form.isChanged}
				save={() => {
					const to = settingsTyped(form.changed, timeZone);
					return steps.set({ sessionId: session.id, to }, t("programme.did.changed", { title: session.title }));
				}}
				onSaved={form.clear}
				onCancel={form.isChanged ? { label: t("programme.discard"), do: form.clear } : null}
			>
				{(problem) => {
					const fields = { row: session.id, form, problem };
					return (
						<div className="flex flex-wrap items-end gap-4 pt-2">
							<Select
								{...fields}
								name="status"
								label={t("programme.questions.open")}
								width={third}
								options={SESSION_STATUSES.map((value) => ({ value, name: t(`programme.questions.status.${value}`) }))}
							/>
							<TextInput
								{...fields}
								name="opensAt"
								label={t("programme.questions.opensAt")}
								type="datetime-local"
								width={third}
							/>
							<TextInput
								{...fields}
								name="closesAt"
								label={t("programme.questions.closesAt")}
								type="datetime-local"
								width={third}
							/>
							<Select {...fields} name="asking" label={t("programme.questions.asking")} width={third} options={yes} />
							<Select {...fields} name="voting" label={t("programme.questions.voting")} width={third} options={yes} />
							<Select
								{...fields}
								name="premoderated"
								label={t("programme.questions.shown")}
								width={third}
								options={[
									{ value: "true", name: t("programme.questions.approved") },
									{ value: "false", name: t("programme.questions.atOnce") },
								]}
							/>
							<Select
								{...fields}
								name="twoPerson"
								label={t("programme.questions.twoPerson")}
								width={third}
								options={yes}
							/>
							<Select
								{...fields}
								name="joinFooter"
								label={t("programme.questions.joinFooter")}
								width={third}
								options={yes}
							/>
							<NumberInput
								{...fields}
								name="questionsEach"
								label={t("programme.questions.each")}
								width={third}
								min={1}
								max={100}
								isRequired={false}
								placeholder={t("programme.questions.anyNumber")}
							/>
							<NumberInput
								{...fields}
								name="questionsAMinute"
								label={t("programme.questions.aMinute")}
								width={third}
								min={1}
								max={30}
							/>
							<NumberInput
								{...fields}
								name="reviewLimit"
								label={t("programme.questions.reviewLimit")}
								width={third}
								min={1}
								max={5_000}
							/>
						</div>
					);
				}}
			</RowForm>
		</details>
	);
}

function fieldsOf(session: PlannedSession, timeZone: string) {
	const { status, asking, voting, premoderated, twoPerson, joinFooter, questionsEach, opensAt, closesAt } = session;
	const zoned = (time: number | null) => (time === null ? "" : toZoned(time, timeZone));
	return {
		...{ status, asking: String(asking), voting: String(voting), premoderated: String(premoderated) },
		...{ twoPerson: String(twoPerson), joinFooter: String(joinFooter) },
		questionsEach: String(questionsEach ?? ""),
		questionsAMinute: String(session.questionsAMinute),
		reviewLimit: String(session.reviewLimit),
		...{ opensAt: zoned(opensAt), closesAt: zoned(closesAt) },
	};
}

/** Turns what is typed into settings. Numbers are within their bounds: the form's fields check that. */
function settingsTyped(
	typed: Partial<Record<keyof ReturnType<typeof fieldsOf>, string>>,
	timeZone: string,
): SettingsChange["to"] {
	const { status, questionsEach, questionsAMinute, reviewLimit, opensAt, closesAt } = typed;
	const time = (text: string) => (text === "" ? null : fromZoned(text, timeZone));
	const settings: SettingsChange["to"] = {};
	for (const key of ["asking", "voting", "premoderated", "twoPerson", "joinFooter"] as const) {
		if (typed[key] !== undefined) settings[key] = typed[key] === "true";
	}
	return {
		...settings,
		...(status !== undefined && { status: SESSION_STATUSES.find((one) => one === status) }),
		...(questionsEach !== undefined && { questionsEach: questionsEach === "" ? null : Number(questionsEach) }),
		...(questionsAMinute !== undefined && { questionsAMinute: Number(questionsAMinute) }),
		...(reviewLimit !== undefined && { reviewLimit: Number(reviewLimit) }),
		...(opensAt !== undefined && { opensAt: time(opensAt) }),
		...(closesAt !== undefined && { closesAt: time(closesAt) }),
	};
}
