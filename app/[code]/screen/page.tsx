import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { NothingHere } from "#app/nothing-here.tsx";
import { WaitingScreen } from "#app/waiting-screen.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string }> };

export const viewport: Viewport = { colorScheme: "dark", themeColor: "#0e1622" };

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("pair");
	return { title: t("title") };
}

/** `/screen` with the conference's name. */
export default async function ScreenPage({ params }: Props) {
	const programme = await pageServices().programme((await params).code);
	return programme ? <WaitingScreen name={programme.name} /> : <NothingHere />;
}
