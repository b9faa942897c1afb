import { getTranslations } from "next-intl/server";
import { button } from "#components/ui/pages/button.ts";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";

/** Also shown to people who may not see a page, so that it does not reveal that the page exists. */
export default async function NotFound() {
	const t = await getTranslations("common.notFound");
	return (
		<PlainPage title={t("title")}>
			<p>{t("body")}</p>
			<a href="/" className={button.plain}>
				{t("home")}
			</a>
		</PlainPage>
	);
}
