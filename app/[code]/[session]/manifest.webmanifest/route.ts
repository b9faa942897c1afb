import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { inLocale } from "#components/ui/lang.ts";
import { LANGUAGE_TAGS } from "#protocol/preferences.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

const ICONS = [
	{ src: "/icons/192.png", sizes: "192x192", type: "image/png" },
	{ src: "/icons/512.png", sizes: "512x512", type: "image/png" },
	{ src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
];

/** The web app manifest. Each session has its own, so that the installed app opens that session. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
	const { code, session } = await params;
	const programme = await pageServices().programme(code);
	const found = programme?.sessions.find(({ slug }) => slug === session);
	if (!programme || !found) return new Response(null, { status: 404 });
	const { locale } = pageServices().preferences(await headers());
	const t = await getTranslations("common");
	const name = inLocale(locale, programme.name, programme.nameCy).text;
	const floor = `/${code}/${session}`;
	const manifest = {
		id: floor,
		name: `${t("name")} · ${name}`,
		short_name: t("name"),
		description: t("description"),
		lang: LANGUAGE_TAGS[locale],
		start_url: floor,
		scope: "/",
		display: "standalone",
		background_color: "#131c2b",
		theme_color: "#131c2b",
		icons: ICONS,
	};
	return Response.json(manifest, {
		headers: { "content-type": "application/manifest+json", "cache-control": "public, max-age=3600" },
	});
}
