import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { NothingHere } from "#app/nothing-here.tsx";
import { PrintButton } from "#components/chair/run-sheet/print-button.tsx";
import styles from "#components/chair/run-sheet/run-sheet.module.css";
import { Sheet } from "#components/chair/run-sheet/run-sheet.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { maySee } from "#protocol/permissions.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

/** Cached per request: the title and the page both need it. */
const sheetOf = cache(async (code: string, slug: string) => pageServices().runSheet(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await sheetOf(code, session);
	const t = await getTranslations("sheet");
	return { title: found ? t("title", { title: found.sheet.session.title }) : t("closed.title") };
}

/** A session's run sheet, for printing. */
export default async function RunSheetPage({ params }: Props) {
	const { code, session: slug } = await params;
	const found = await sheetOf(code, slug);
	if (!found) return <ClosedSheet code={code} slug={slug} />;
	const t = await getTranslations("sheet");
	const { sheet, place, staff } = found;
	const isChair = !maySee(staff.roles, "desk");
	return (
		<main className={styles.page}>
			<div className={styles.tools}>
				<p className="me-auto font-bold text-lg">{t("head")}</p>
				<a href={`/${code}/${slug}/${isChair ? "chair" : "desk"}`} className="button-quiet">
					{isChair ? t("tablet") : t("desk")}
				</a>
				<LanguageSwitch />
				<PrintButton>{t("print")}</PrintButton>
			</div>
			<Sheet sheet={sheet} place={place} />
		</main>
	);
}

async function ClosedSheet({ code, slug }: { code: string; slug: string }) {
	const programme = await pageServices().programme(code);
	const session = programme?.sessions.find((one) => one.slug === slug);
	if (!session) return <NothingHere />;
	const t = await getTranslations("sheet");
	return (
		<PlainPage title={t("closed.title")}>
			<p className="text-lg">{t("closed.body", { title: session.title })}</p>
		</PlainPage>
	);
}
