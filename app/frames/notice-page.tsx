import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NothingHere } from "#app/nothing-here.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import type { ConferenceNotice } from "#protocol/views/programme.ts";
import { pageServices } from "#server/pages/page-services.ts";

/** @returns the `generateMetadata` of a page with a notice */
export function noticeMetadata(of: "privacy" | "accessibility") {
	return async (): Promise<Metadata> => {
		const t = await getTranslations();
		return { title: t(`${of}.title`) };
	};
}

/** A page with what a conference tells its delegates. */
export async function NoticePage(page: {
	of: "privacy" | "accessibility";
	code: string;
	children(notice: ConferenceNotice): ReactNode;
}) {
	const notice = await pageServices().notice(page.code);
	if (!notice) return <NothingHere />;
	const t = await getTranslations();
	return (
		<PlainPage title={t(`${page.of}.title`)}>
			{page.children(notice)}
			<a href={`/${page.code}`} className="mt-4 inline-flex min-h-target items-center underline underline-offset-4">
				{t("notices.back")}
			</a>
		</PlainPage>
	);
}
