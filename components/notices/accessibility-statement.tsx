import { useLocale, useTranslations } from "next-intl";
import type { ConferenceNotice } from "#protocol/views/programme.ts";
import { inLocale } from "../ui/lang.ts";
import { Section } from "./section.tsx";

/** [O43] What works for whom, what was tested, what does not work, and whom to tell. */
export function AccessibilityStatement({ notice }: { notice: ConferenceNotice }) {
	const t = useTranslations("accessibility");
	const name = inLocale(useLocale(), notice.name, notice.nameCy).text;
	const { organisation, contact } = notice;
	return (
		<>
			<p className="text-lg">{t("lead")}</p>
			<Section title={t("works.title")}>
				<p>{t("works.body")}</p>
			</Section>
			<Section title={t("tested.title")}>
				<p>{t("tested.body")}</p>
			</Section>
			<Section title={t("limits.title")}>
				<ul className="ms-5 list-disc">
					<li>{t("limits.screens")}</li>
					<li>{t("limits.language")}</li>
					<li>{t("limits.welsh")}</li>
				</ul>
			</Section>
			<Section title={t("tell.title")}>
				<p>{t("tell.body", { who: organisation ?? name })}</p>
				{contact && <p dir="auto">{contact}</p>}
			</Section>
		</>
	);
}
