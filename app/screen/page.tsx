import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { WaitingScreen } from "../waiting-screen.tsx";

export const viewport: Viewport = { colorScheme: "dark", themeColor: "#0e1622" };

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("pair");
	return { title: t("title") };
}

/** Shows a pairing code. The address is short because it is typed on a machine behind the stage. */
export default function ScreenPage() {
	return <WaitingScreen name={null} />;
}
