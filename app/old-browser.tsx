import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { WallFacts } from "#components/stage/slides/slides.tsx";
import { SCREEN_CHECK, STAFF_CHECK, STAFF_VERSIONS } from "#components/ui/old-browser/checks.ts";
import { ModernPage, ScreenNotice, StaffNotice } from "#components/ui/old-browser/modern-page.tsx";

/** A desk or a tablet, or what an older browser shows instead. */
export async function StaffPage({ children }: { children: ReactNode }) {
	const t = await getTranslations("oldBrowser");
	const notice = <StaffNotice title={t("title")} body={t("body", STAFF_VERSIONS)} how={t("how")} />;
	return (
		<ModernPage policy={await policy()} check={STAFF_CHECK} notice={notice}>
			{children}
		</ModernPage>
	);
}

/** A screen, or what an older browser shows instead. @param facts the hall's; null before it is paired */
export async function ScreenPage(page: { facts: WallFacts | null; overlay: boolean; children: ReactNode }) {
	const { facts, overlay } = page;
	const t = await getTranslations("oldBrowser");
	const address = facts && { words: facts.words, value: facts.joinLink.address };
	const notice = <ScreenNotice address={address} needs={t("screen", STAFF_VERSIONS)} overlay={overlay} />;
	return (
		<ModernPage policy={await policy()} check={SCREEN_CHECK} notice={notice}>
			{page.children}
		</ModernPage>
	);
}

async function policy(): Promise<string | null> {
	return (await headers()).get("content-security-policy");
}
