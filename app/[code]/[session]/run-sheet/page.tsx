import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClosedPage } from "#app/closed-page.tsx";
import { PrintButton } from "#components/chair/run-sheet/print-button.tsx";
import { Sheet } from "#components/chair/run-sheet/run-sheet.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
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
	const t = await getTranslations("sheet");
	if (!found)
		return (
			<ClosedPage code={code} slug={slug} title={t("closed.title")} body={(title) => t("closed.body", { title })} />
		);
	const { sheet, place, staff } = found;
	const isChair = !maySee(staff.roles, "desk");
	return (
		<main className="mx-auto max-w-208 px-4 pt-6 pb-16 print:max-w-none print:p-0">
			<div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
				<p className="me-auto font-bold text-lg">{t("head")}</p>
				<a href={`/${code}/${slug}/${isChair ? "chair" : "desk"}`} className="button-quiet">
					{isChair ? t("tablet") : t("desk")}
				</a>
				<LanguageSwitch />
				<PrintButton>{t("print")}</PrintButton>
			</div>
			<Sheet sheet={sheet} entry={place} />
		</main>
	);
}
