"use client";

import { type FormEvent, useRef, useState } from "react";
import { button } from "#components/ui/pages/button.ts";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { useWords } from "#components/ui/words.tsx";
import type { ConferenceFields } from "#protocol/views/conference.ts";
import { RefusalLine } from "../lifecycle/section.tsx";
import { useOrganiser } from "../use-organiser.tsx";

const FIELDS = ["organisation", "contact", "privacyWords", "privacyWordsCy"] as const;
type Field = (typeof FIELDS)[number];

/** [O42] The organiser's own part of the privacy notice, and whether it has been reviewed. */
export function PrivacyForm() {
	const t = useWords("organise");
	const { view, send, isBusy, refusal } = useOrganiser();
	const form = useRef<HTMLFormElement>(null);
	const [saved, setSaved] = useState<"saved" | "failed" | null>(null);
	const isBilingual = view.languages.includes("cy");
	const error = refusal?.code === "invalid-field" ? refusal : null;

	const save = async (event: FormEvent) => {
		event.preventDefault();
		if (!form.current) return;
		// What is not changed is not sent: another organiser may have changed it since.
		const to: Partial<Pick<ConferenceFields, Field>> = {};
		for (const name of FIELDS) {
			const field = form.current.elements.namedItem(name);
			const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
			if (isField && field.value !== field.defaultValue) to[name] = field.value;
		}
		setSaved(null);
		const ack = await send({ type: "conference.set", to });
		setSaved(ack === null ? "failed" : ack.ok ? "saved" : null);
		if (ack && !ack.ok && ack.refusal.code === "invalid-field") document.getElementById(ack.refusal.field)?.focus();
	};
	const review = (privacyReviewed: boolean) => send({ type: "conference.set", to: { privacyReviewed } });
	const field = (name: Field, label: string, input: { hint?: string; rows?: number; lang?: string } = {}) => (
		<TextField
			id={name}
			name={name}
			value={view[name] ?? ""}
			label={label}
			error={error?.field === name ? error.sentence : null}
			width="w-full"
			autoComplete="off"
			{...input}
		/>
	);

	return (
		<div className="mt-6 flex max-w-words flex-col gap-8">
			<p className="text-lg">
				{t("privacy.lead")}{" "}
				<a href={`/${view.code}/privacy`} target="_blank" rel="noreferrer" className="underline underline-offset-4">
					{t("privacy.see")}
				</a>
			</p>
			<form ref={form} onSubmit={save} onInput={() => setSaved(null)} className="flex flex-col gap-5">
				{field("organisation", t("privacy.organisation"))}
				{field("contact", t("privacy.contact"), { hint: t("privacy.hint.contact") })}
				{field("privacyWords", t("privacy.privacyWords"), {
					hint: t("privacy.hint.privacyWords"),
					rows: 6,
					lang: "en",
				})}
				{isBilingual && field("privacyWordsCy", t("privacy.privacyWordsCy"), { rows: 6, lang: "cy" })}
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<button type="submit" disabled={isBusy} className={button.primary}>
						{t("privacy.save")}
					</button>
					<p role="status" className="font-semibold">
						{saved && !isBusy && t(`settings.${saved}`)}
					</p>
				</div>
			</form>
			<section aria-labelledby="reviewed" className="border-line border-t pt-5">
				<h2 id="reviewed" className="font-bold text-xl">
					{t(view.privacyReviewedAt === null ? "privacy.notReviewed" : "privacy.reviewed")}
				</h2>
				{view.privacyReviewedAt === null && <p className="mt-2">{t("privacy.review")}</p>}
				<RefusalLine />
				<button
					type="button"
					disabled={isBusy}
					onClick={() => review(view.privacyReviewedAt === null)}
					className={`${view.privacyReviewedAt === null ? button.plain : button.quiet} mt-3`}
				>
					{t(view.privacyReviewedAt === null ? "privacy.markReviewed" : "privacy.unmark")}
				</button>
			</section>
		</div>
	);
}
