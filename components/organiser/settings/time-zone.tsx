"use client";

import { useMemo, useState } from "react";
import { titleOf } from "#components/ui/lang.ts";
import { button } from "#components/ui/pages/button.ts";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { zoneExamples } from "#protocol/rules/conference/zone-examples.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { Problem, problemOf, Section } from "./section.tsx";

const KEEPS = ["clock", "moment"] as const;

/** [O28] Changes the time zone, and asks what stays: the times in the programme, or the moments. */
export function TimeZoneForm() {
	const t = useWords("organise");
	const { locale } = useSpoken();
	const { view, send, isBusy } = useOrganiser();
	const [typed, setTyped] = useState("");
	const [keep, setKeep] = useState<(typeof KEEPS)[number]>("clock");
	const [isWrong, setWrong] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const zones = useMemo(() => Intl.supportedValuesOf("timeZone"), []);
	const zone = zoneOf(typed, zones);
	const isOther = zone !== null && zone !== view.timeZone;
	const examples = isOther ? (zoneExamples(view, zone) ?? []) : [];
	const words = { clock: t("settings.zone.clock"), moment: t("settings.zone.moment") };

	async function save(form: HTMLFormElement): Promise<void> {
		setWrong(!isOther);
		if (!isOther) return form.querySelector<HTMLElement>("#timeZone")?.focus();
		const ack = await send({ type: "conference.time-zone", timeZone: zone, keep });
		setProblem(problemOf(ack, t("settings.failed")));
		if (!ack?.ok) return;
		setTyped("");
		form.reset();
	}

	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (!isBusy) void save(event.currentTarget);
			}}
		>
			<Section title={t("settings.zone.title")}>
				<p role="status">{t("settings.zone.now", { zone: view.timeZone })}</p>
				<TextField
					id="timeZone"
					name="timeZone"
					label={t("settings.zone.field")}
					hint={t("settings.zone.hint")}
					error={isWrong ? t("settings.zone.unknown") : null}
					width="w-80"
					list="time-zones"
					autoComplete="off"
					onInput={({ currentTarget }) => {
						setTyped(currentTarget.value);
						setWrong(false);
					}}
				/>
				<datalist id="time-zones">
					{zones.map((one) => (
						<option key={one} value={one} />
					))}
				</datalist>
				{isOther && (
					<fieldset>
						<legend className="font-semibold">{t("settings.zone.keep")}</legend>
						{examples.length === 0 && <p className="text-quiet text-sm">{t("settings.zone.noExamples")}</p>}
						{KEEPS.map((one) => (
							<label key={one} className="mt-1 flex min-h-target cursor-pointer items-start gap-3 py-2">
								<input
									type="radio"
									name="keep"
									value={one}
									checked={keep === one}
									onChange={() => setKeep(one)}
									className="mt-0.5 size-5 flex-none accent-ink"
								/>
								<span>
									{words[one]}
									{examples.map(({ id, from, to, ...session }) => (
										<span key={id} className="block text-quiet text-sm">
											{one === "clock"
												? t("settings.zone.clockExample", { title: titleOf(locale, session), from })
												: t("settings.zone.momentExample", { title: titleOf(locale, session), from, to })}
										</span>
									))}
								</span>
							</label>
						))}
					</fieldset>
				)}
				<div>
					<button type="submit" className={button.plain} aria-disabled={isBusy || undefined}>
						{t("settings.zone.save")}
					</button>
				</div>
				<Problem>{problem}</Problem>
			</Section>
		</form>
	);
}

/** @returns the time zone that is typed, whole or only its city; null if there is none */
function zoneOf(typed: string, zones: readonly string[]): string | null {
	const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
	return zones.find((one) => [one, one.split("/").at(-1)].some((name) => name?.toLowerCase() === wanted)) ?? null;
}
