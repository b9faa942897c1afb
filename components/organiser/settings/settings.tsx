"use client";

import { type ReactNode, useEffect, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { ConferenceCommandOf } from "#protocol/conference-commands.ts";
import { CODE_LENGTH, TITLE_GRAPHEMES } from "#protocol/limits.ts";
import { LANGUAGE_NAMES, LOCALES } from "#protocol/preferences.ts";
import type { ConferenceView } from "#protocol/views/conference.ts";
import { fieldUnits } from "#protocol/words.ts";
import { SAVED, useOrganiser } from "../use-organiser.tsx";
import { Problem, problemOf, Section } from "./section.tsx";
import { TimeZoneForm } from "./time-zone.tsx";

const TEXTS = ["name", "nameCy", "code", "startsOn", "endsOn"] as const;

/** What a conference is called, and when it is. */
export function Settings() {
	return (
		<div className="mt-8 grid max-w-words grid-cols-1 gap-12">
			<ConferenceForm />
			<TimeZoneForm />
		</div>
	);
}

function ConferenceForm() {
	const t = useWords("organise");
	const { view, send, refusal, isBusy } = useOrganiser();
	const [isSaved, setSaved] = useState(false);
	// The server does not see this part of the address.
	useEffect(() => {
		if (location.hash !== SAVED) return;
		setSaved(true);
		history.replaceState(history.state, "", location.pathname);
	}, []);
	const [problem, setProblem] = useState<string | null>(null);
	const [languages, setLanguages] = useState<readonly string[]>(view.languages);
	const errorOf = (name: string) =>
		refusal?.code === "invalid-field" && refusal.of === "conference" && refusal.field === name
			? refusal.sentence
			: null;
	const text = (name: (typeof TEXTS)[number]) => ({
		...{ id: name, name, label: t(`settings.${name}`), value: view[name] ?? "", error: errorOf(name) },
		autoComplete: "off",
	});

	async function save(form: HTMLFormElement): Promise<void> {
		setSaved(false);
		const ack = await send({ type: "conference.set", to: changedIn(new FormData(form), view) });
		if (ack && !ack.ok && ack.refusal.code === "invalid-field") focusOn(form, ack.refusal.field);
		setSaved(ack?.ok === true);
		setProblem(problemOf(ack, t("settings.failed")));
	}

	return (
		<form
			noValidate
			className="grid grid-cols-1 gap-12"
			onSubmit={(event) => {
				event.preventDefault();
				if (!isBusy) void save(event.currentTarget);
			}}
			onInput={() => setSaved(false)}
		>
			<Section title={t("settings.conference")}>
				<TextField {...text("name")} width="w-full" maxLength={fieldUnits(TITLE_GRAPHEMES)} />
				{languages.includes("cy") && languages.length > 1 && (
					<TextField
						{...text("nameCy")}
						hint={t("settings.nameCyHint")}
						width="w-full"
						maxLength={fieldUnits(TITLE_GRAPHEMES)}
					/>
				)}
				<TextField {...text("code")} hint={t("settings.codeHint")} width="w-60" maxLength={CODE_LENGTH.max} />
				<div className="flex flex-wrap gap-x-8 gap-y-6">
					<div className="max-w-full">
						<TextField {...text("startsOn")} type="date" width="w-48" />
					</div>
					<div className="max-w-full">
						<TextField {...text("endsOn")} type="date" width="w-48" />
					</div>
				</div>
				<fieldset id="languages">
					<legend className="font-semibold">{t("settings.languages")}</legend>
					<p className="text-quiet text-sm">{t("settings.languagesHint")}</p>
					{errorOf("languages") && <p className="mt-1 font-semibold text-error">{errorOf("languages")}</p>}
					{LOCALES.map((locale) => (
						<Box
							key={locale}
							name="languages"
							value={locale}
							checked={view.languages.includes(locale)}
							onChange={(isOn) =>
								setLanguages(LOCALES.filter((one) => (one === locale ? isOn : languages.includes(one))))
							}
						>
							<span lang={locale}>{LANGUAGE_NAMES[locale]}</span>
						</Box>
					))}
				</fieldset>
			</Section>
			<p>
				<a href={`/${view.code}/organise/privacy`} className="underline underline-offset-4">
					{t("settings.toPrivacy")}
				</a>
			</p>
			<Section title={t("settings.feedback")}>
				<Box name="asksFeedback" value="on" checked={view.asksFeedback}>
					{t("settings.asksFeedback")}
					<span className="block text-quiet text-sm">{t("settings.asksFeedbackHint")}</span>
				</Box>
			</Section>
			<Section title={t("settings.staff")}>
				<Box name="observersSeeDesk" value="on" checked={view.observersSeeDesk}>
					{t("settings.observers")}
					<span className="block text-quiet text-sm">{t("settings.observersHint")}</span>
				</Box>
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<button type="submit" className={button.primary} aria-disabled={isBusy || undefined}>
						{t("settings.save")}
					</button>
					<p role="status" className="font-semibold">
						{isBusy ? t("settings.busy") : isSaved ? t("settings.saved") : ""}
					</p>
				</div>
				<Problem>{problem}</Problem>
			</Section>
		</form>
	);
}

/** Only what was changed here: somebody else may have changed the rest meanwhile. */
function changedIn(typed: FormData, view: ConferenceView): ConferenceCommandOf<"conference.set">["to"] {
	const texts = TEXTS.flatMap((name) => {
		const value = typed.get(name);
		return typeof value === "string" && value !== (view[name] ?? "") ? [[name, value]] : [];
	});
	const languages = typed.getAll("languages").map(String);
	const observersSeeDesk = typed.has("observersSeeDesk");
	const asksFeedback = typed.has("asksFeedback");
	return {
		...Object.fromEntries(texts),
		...(languages.join() !== view.languages.join() && { languages }),
		...(observersSeeDesk !== view.observersSeeDesk && { observersSeeDesk }),
		...(asksFeedback !== view.asksFeedback && { asksFeedback }),
	};
}

type BoxProps = {
	name: string;
	value: string;
	checked: boolean;
	onChange?: (isOn: boolean) => void;
	children: ReactNode;
};

function Box({ name, value, checked, onChange, children }: BoxProps) {
	return (
		<label className="flex min-h-target cursor-pointer items-start gap-3 py-2">
			<input
				type="checkbox"
				name={name}
				value={value}
				defaultChecked={checked}
				onChange={({ currentTarget }) => onChange?.(currentTarget.checked)}
				className="mt-0.5 size-5 flex-none accent-ink"
			/>
			<span>{children}</span>
		</label>
	);
}

/** An error is of no use below the edge of the window. */
function focusOn(form: HTMLFormElement, name: string): void {
	const field = form.querySelector<HTMLElement>(`#${name} input, input#${name}`);
	field?.focus();
	field?.scrollIntoView({ block: "center" });
}
