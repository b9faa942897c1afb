import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClosedPage } from "#app/closed-page.tsx";
import { staffMetadata } from "#app/staff-metadata.ts";
import { PrintButton } from "#components/chair/run-sheet/print-button.tsx";
import { Sheet } from "#components/chair/run-sheet/run-sheet.tsx";
import { ProgrammeUpdates } from "#components/programme/programme-updates.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { PageBand } from "#components/ui/pages/page-band.tsx";
import { maySee, type Role } from "#protocol/permissions.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

/** Cached per request: the title and the page both need it. */
const sheetOf = cache(async (code: string, slug: string) => pageServices().runSheet(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await sheetOf(code, session);
	return staffMetadata("sheet", found?.sheet.session);
}

const PATH = { desk: "/desk", tablet: "/chair", floor: "" } as const;

/** @returns the page somebody works on: an observer's is the floor */
function backFor(roles: readonly Role[]): "desk" | "tablet" | "screens" | "floor" {
	if (maySee(roles, "desk")) return "desk";
	if (maySee(roles, "chair")) return "tablet";
	return maySee(roles, "screens") ? "screens" : "floor";
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
	const { sheet, place, staff, revision } = found;
	const back = backFor(staff.roles);
	return (
		<main className="mx-auto max-w-208 px-4 pt-6 pb-16 print:max-w-none print:p-0">
			<div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
				<p className="me-auto font-bold text-lg">{t("head")}</p>
				<a href={`/${code}/${back === "screens" ? back : slug + PATH[back]}`} className="button-quiet">
					{t(`back.${back}`)}
				</a>
				<LanguageSwitch />
				<PrintButton>{t("print")}</PrintButton>
			</div>
			<ProgrammeUpdates code={code} revision={revision} />
			<PageBand phase={sheet.about.conference.phase} />
			{back === "floor" && <p className="mb-6 border-edge border-s-4 ps-3 print:hidden">{t("observing")}</p>}
			<Sheet sheet={sheet} timeZone={place.conference.timeZone} />
		</main>
	);
}
