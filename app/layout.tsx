import type { Metadata, Viewport } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Words } from "#components/ui/words.tsx";
import { serif, serifExtended, ui, uiExtended } from "./fonts.ts";
import "./globals.css";

/** Each page carries the nonce of its own answer, so none is made ahead. */
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#fbf8f1" },
		{ media: "(prefers-color-scheme: dark)", color: "#0e1622" },
	],
	viewportFit: "cover",
	interactiveWidget: "resizes-content",
};

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("common");
	return {
		title: { default: t("name"), template: `%s · ${t("name")}` },
		description: t("description"),
		icons: { icon: "/icon.svg" },
		robots: { index: false },
		formatDetection: { telephone: false, address: false, email: false, date: false },
	};
}

export default async function Layout({ children }: { children: ReactNode }) {
	const locale = await getLocale();
	const { broken } = await getMessages();
	return (
		<html lang={locale} className={`${ui.variable} ${uiExtended.variable} ${serif.variable} ${serifExtended.variable}`}>
			<body>
				{/* For the error page, which no server page hands its words. */}
				<Words locale={locale} timeZone="UTC" messages={{ broken }}>
					{children}
				</Words>
			</body>
		</html>
	);
}
