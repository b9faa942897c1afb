import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FLOOR_CHECK } from "#components/ui/old-browser/checks.ts";
import { InlineScript } from "#components/ui/pages/inline-script.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { RepairAssets } from "#components/ui/pages/repair-assets.tsx";
import { Words } from "#components/ui/words.tsx";
import { THEMES } from "#protocol/preferences.ts";
import { pageServices } from "#server/pages/page-services.ts";
import { serif, serifExtended, ui, uiExtended } from "./fonts.ts";
import { PAPER } from "./paper.ts";
import "./globals.css";

/** Every response has its own CSP nonce, so nothing can be prerendered. */
export const dynamic = "force-dynamic";

export async function generateViewport(): Promise<Viewport> {
	const { theme } = pageServices().preferences(await headers());
	return {
		colorScheme: theme ?? "light dark",
		themeColor: theme
			? PAPER[theme]
			: THEMES.map((one) => ({ media: `(prefers-color-scheme: ${one})`, color: PAPER[one] })),
		viewportFit: "cover",
		interactiveWidget: "resizes-content",
	};
}

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("common");
	return {
		title: { default: t("name"), template: `%s · ${t("name")}` },
		description: t("description"),
		icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
		robots: { index: false },
		formatDetection: { telephone: false, address: false, email: false, date: false },
		// Chrome on iOS would make links of dates, places and measures.
		other: { chrome: "nointentdetection" },
	};
}

export default async function Layout({ children }: { children: ReactNode }) {
	const locale = await getLocale();
	const requestHeaders = await headers();
	const { theme } = pageServices().preferences(requestHeaders);
	const { broken } = await getMessages();
	return (
		<html
			lang={locale}
			data-theme={theme ?? undefined}
			/* A device's own screen sets its colours before React is there. */
			suppressHydrationWarning
			className={`${ui.variable} ${uiExtended.variable} ${serif.variable} ${serifExtended.variable}`}
		>
			<head>
				<RepairAssets policy={requestHeaders.get("content-security-policy")} />
			</head>
			<body>
				<InlineScript policy={requestHeaders.get("content-security-policy")} script={FLOOR_CHECK} />
				{/* For the error page, which gets no messages from a server page. */}
				<Words locale={locale} timeZone="UTC" messages={{ broken }} languages={<LanguageSwitch />}>
					{children}
				</Words>
			</body>
		</html>
	);
}
