import { useLocale, useTranslations } from "next-intl";
import type { ConferenceNotice } from "#protocol/views/programme.ts";
import { inLocale } from "../ui/lang.ts";
import { Section } from "./section.tsx";

/** [O42] What is stored about delegates, what nobody can find out, and the organiser's own words. It must agree with SECURITY.md. */
export function PrivacyNotice({ notice }: { notice: ConferenceNotice }) {
	const t = useTranslations("privacy");
	const locale = useLocale();
	const name = inLocale(locale, notice.name, notice.nameCy);
	const own = notice.privacyWords !== null ? inLocale(locale, notice.privacyWords, notice.privacyWordsCy) : null;
	const { organisation, contact } = notice;
	return (
		<>
			<p className="text-lg">{t("lead", { name: name.text })}</p>
			<Section title={t("nobody.title")}>
				<p>{t("nobody.body")}</p>
				<p>{t("nobody.named")}</p>
			</Section>
			<Section title={t("kept.title")}>
				<ul className="ms-5 list-disc">
					<li>{t("kept.questions")}</li>
					<li>{t("kept.votes")}</li>
					<li>{t("kept.code")}</li>
				</ul>
				<p>{t("kept.long")}</p>
			</Section>
			<Section title={t("device.title")}>
				<p>{t("device.body")}</p>
			</Section>
			<Section title={t("limits.title")}>
				<p>{t("limits.body")}</p>
			</Section>
			<Section title={t("who.title")}>
				<p>{organisation ? t("who.named", { organisation }) : t("who.organisers", { name: name.text })}</p>
				{contact && <p dir="auto">{t("who.contact", { contact })}</p>}
				<p>{t("who.rights")}</p>
			</Section>
			{own && (
				<Section title={t("own")}>
					<p lang={own.lang} dir="auto" className="whitespace-pre-line">
						{own.text}
					</p>
				</Section>
			)}
		</>
	);
}
