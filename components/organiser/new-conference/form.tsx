"use client";

import { useEffect, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useWords } from "#components/ui/words.tsx";
import { CODE_LENGTH, STAFF_NAME_GRAPHEMES, TITLE_GRAPHEMES } from "#protocol/limits.ts";
import { suggestCode } from "#protocol/rules/conference/names.ts";
import { fieldUnits } from "#protocol/words.ts";
import { type Source, StartFrom } from "./start-from.tsx";

type Props = {
	/** Whether the person who sets it up has no name here yet. */
	asksPerson: boolean;
	/** What was typed before. */
	fields: Record<string, string>;
	/** Why fields were refused, by name. */
	errors: Readonly<Record<string, string>>;
	sources: readonly Source[];
	/** The same for a form that is sent twice. */
	opId: string;
	/** The page's language. */
	language: string;
	/** Of the site: "questions.example.org". */
	host: string;
};

/** Sets a conference up. It is a plain form: with script it also suggests a code and knows the time zone. */
export function NewConferenceForm({ asksPerson, fields, errors, sources, opId, language, host }: Props) {
	const t = useWords("organise");
	const [code, setCode] = useState(fields.code ?? "");
	const [isOwnCode, setOwnCode] = useState((fields.code ?? "") !== "");
	const [from, setFrom] = useState(fields.from ?? "");
	const [timeZone, setTimeZone] = useState(fields.timeZone ?? "");
	const [isSent, setSent] = useState(false);
	// Not at the first rendering: the server does not know it.
	useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
	const errorOf = (name: string) => errors[name] ?? null;
	const typed = (name: string) => ({ id: name, name, value: fields[name] ?? "", error: errorOf(name) });

	return (
		<form
			method="post"
			id="new-conference"
			className="flex w-full flex-col items-start gap-6"
			onSubmit={(event) => {
				// A second press would end the first one's answer, and with it the new sign-in.
				if (isSent && !isLanguage(event.nativeEvent)) event.preventDefault();
				else if (!isLanguage(event.nativeEvent)) setSent(true);
			}}
		>
			<input type="hidden" name="opId" value={opId} />
			<input type="hidden" name="language" value={language} />
			<input type="hidden" name="timeZone" value={timeZone} />
			{asksPerson && (
				<TextField
					{...typed("person")}
					label={t("new.person")}
					hint={t("new.personHint")}
					width="w-80"
					autoComplete="name"
					maxLength={fieldUnits(STAFF_NAME_GRAPHEMES.max)}
				/>
			)}
			<TextField
				{...typed("name")}
				label={t("new.name")}
				width="w-full"
				autoComplete="off"
				maxLength={fieldUnits(TITLE_GRAPHEMES)}
				onInput={({ currentTarget }) => {
					if (!isOwnCode) setCode(suggestCode(currentTarget.value));
				}}
			/>
			<div className="flex w-full flex-wrap gap-x-8 gap-y-6">
				<div className="max-w-full">
					<TextField {...typed("startsOn")} label={t("new.startsOn")} type="date" width="w-48" />
				</div>
				<div className="max-w-full">
					<TextField {...typed("endsOn")} label={t("new.endsOn")} type="date" width="w-48" />
				</div>
			</div>
			<TextField
				{...typed("halls")}
				label={t("new.halls")}
				hint={from === "" ? t("new.hallsHint") : t("new.hallsMore")}
				rows={3}
				width="w-full"
			/>
			<StartFrom sources={sources} chosen={from} onChoose={setFrom} error={errorOf("from")} />
			<div className={`w-full ${errorOf("code") ? "border-error border-s-4 ps-3" : ""}`}>
				<label htmlFor="code" className="font-semibold">
					{t("new.code")}
				</label>
				<p id="code-hint" className="text-quiet text-sm">
					{t("new.codeHint")}
				</p>
				{errorOf("code") && (
					<p id="code-error" className="mt-1 font-semibold text-error">
						{errorOf("code")}
					</p>
				)}
				<div className="mt-2 flex flex-wrap items-baseline gap-x-1 text-lg">
					<span className="text-quiet" dir="ltr">
						{host}/
					</span>
					<input
						id="code"
						name="code"
						type="text"
						dir="ltr"
						value={code}
						onChange={({ currentTarget }) => {
							setCode(currentTarget.value);
							setOwnCode(currentTarget.value !== "");
						}}
						aria-invalid={errorOf("code") ? true : undefined}
						aria-describedby={errorOf("code") ? "code-hint code-error" : "code-hint"}
						autoComplete="off"
						autoCapitalize="none"
						spellCheck={false}
						maxLength={CODE_LENGTH.max}
						className={`block min-h-target w-60 max-w-full rounded-sm border-2 bg-paper px-3 py-2 ${errorOf("code") ? "border-error" : "border-ink"}`}
					/>
				</div>
			</div>
			<div>
				<button type="submit" className={button.primary} aria-disabled={isSent || undefined}>
					{t("new.go")}
				</button>
				<p className="mt-3 text-quiet text-sm">{t("new.later")}</p>
			</div>
		</form>
	);
}

/** Whether a form is sent by the language switch, which sets nothing up. */
function isLanguage(event: Event): boolean {
	return event instanceof SubmitEvent && event.submitter?.getAttribute("name") === "lang";
}
