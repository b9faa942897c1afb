"use client";

import { inLocale } from "#components/ui/lang.ts";
import { button } from "#components/ui/pages/button.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { BREAK } from "#protocol/statuses.ts";
import { useOrganiser } from "../use-organiser.tsx";
import { DeleteForm } from "./delete-form.tsx";
import type { Facts } from "./facts.ts";
import { RefusalLine, Section, SureButton } from "./section.tsx";

const FILES = { xlsx: ".xlsx", csv: ".csv", semicolon: "-semicolon.csv" } as const;

/** What was asked, to take home; what is kept; and the end of a conference. */
export function Record({ facts: { gathered } }: { facts: Pick<Facts, "gathered"> }) {
	const t = useWords("organise");
	const { locale } = useSpoken();
	const { view } = useOrganiser();
	return (
		<div className="mt-6 flex flex-col gap-10">
			<Section id="take" title={t("lifecycle.record.take")}>
				<p className="mt-2 max-w-words text-quiet">{t("lifecycle.record.takeLead")}</p>
				<dl className="mt-3 flex flex-col gap-4">
					{(["questions", "log"] as const).map((name) => (
						<div key={name} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t pt-4">
							<dt className="w-44 font-semibold">{t(`lifecycle.record.${name}`)}</dt>
							{(["xlsx", "csv", "semicolon"] as const).map((format) => (
								<dd key={format}>
									<a
										href={`/${view.code}/organise/export/${name}${FILES[format]}`}
										className={button.plain}
										aria-label={`${t(`lifecycle.record.${name}`)}: ${t(`lifecycle.record.${format}`)}`}
									>
										{t(`lifecycle.record.${format}`)}
									</a>
								</dd>
							))}
						</div>
					))}
				</dl>
			</Section>
			<Section id="kept" title={t("lifecycle.record.kept")}>
				<p className="mt-2 max-w-words">{t("lifecycle.record.keptLead", gathered)}</p>
			</Section>
			<Section id="sheets" title={t("lifecycle.record.sheets")}>
				<ul className="mt-2 gap-x-10 sm:columns-2">
					{view.sessions
						.filter(({ kind }) => kind !== BREAK)
						.map(({ id, slug, title, titleCy }) => (
							<li key={id} className="break-inside-avoid">
								<a
									href={`/${view.code}/${slug}/run-sheet`}
									className="inline-flex min-h-target items-center py-1 underline underline-offset-4"
								>
									{inLocale(locale, title, titleCy).text}
								</a>
							</li>
						))}
				</ul>
			</Section>
			<Section id="end" title={t("lifecycle.record.end")}>
				<RefusalLine />
				<End gathered={gathered} />
			</Section>
		</div>
	);
}

/** [O33] [O34] [O35] What may come next for the conference. */
function End({ gathered }: Pick<Facts, "gathered">) {
	const t = useWords("organise");
	const { view, send, isBusy } = useOrganiser();
	const go = (to: "live" | "closed" | "archived") => () => send({ type: "conference.set-phase", to });
	const sure = (name: "close" | "archive", to: "closed" | "archived") => (
		<Choice lead={t(`lifecycle.record.${name}.lead`)}>
			<SureButton
				label={t(`lifecycle.record.${name}.do`)}
				sure={t(`lifecycle.record.${name}.sure`)}
				yes={t(`lifecycle.record.${name}.yes`)}
				onSure={go(to)}
			/>
		</Choice>
	);
	const back = (name: "reopen" | "unarchive", to: "live" | "closed") => (
		<Choice lead={t(`lifecycle.record.${name}.lead`)}>
			<button type="button" disabled={isBusy} className={button.plain} onClick={go(to)}>
				{t(`lifecycle.record.${name}.do`)}
			</button>
		</Choice>
	);
	const { phase } = view;
	return (
		<div className="mt-2 flex flex-col">
			{phase === "live" && sure("close", "closed")}
			{phase === "live" && <p className="mt-3 text-quiet">{t("lifecycle.record.first")}</p>}
			{phase === "closed" && back("reopen", "live")}
			{phase === "closed" && sure("archive", "archived")}
			{phase === "archived" && back("unarchive", "closed")}
			{phase !== "live" && <DeleteForm gathered={gathered} />}
		</div>
	);
}

function Choice({ lead, children }: { lead: string; children: React.ReactNode }) {
	return (
		<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-b py-4">
			<p className="min-w-0 max-w-words flex-[1_1_18rem]">{lead}</p>
			{children}
		</div>
	);
}
