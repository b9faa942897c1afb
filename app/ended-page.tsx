import { getTranslations } from "next-intl/server";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";

/** [O34] What anybody but staff sees of a conference in the archive. */
export async function EndedPage() {
	const t = await getTranslations("phases.ended");
	return (
		<PlainPage title={t("title")}>
			<p className="text-lg">{t("body")}</p>
		</PlainPage>
	);
}
