import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { button } from "#components/ui/pages/button.ts";
import { ErrorSummary } from "#components/ui/pages/error-summary.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { typedNames } from "#protocol/addresses.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
	const t = await getTranslations();
	const title = t("home.title");
	return { title: (await searchParams).code === undefined ? title : t("common.error", { title }) };
}

/** Takes a conference's code, or an address from a screen, and redirects to the programme or the session. */
export default async function HomePage({ searchParams }: Props) {
	const typed = [(await searchParams).code ?? null].flat()[0] ?? null;
	const names = typedNames(typed ?? "");
	const found = await pathOf(names);
	if (found) redirect(found);
	const t = await getTranslations("home");
	const common = await getTranslations("common");
	const error = typed === null ? null : names.length === 0 ? t("missing") : t("unknown", { code: typed.trim() });

	return (
		<PlainPage title={t("title")} {...(typed !== null && { query: { code: typed } })}>
			{error && <ErrorSummary title={common("problem")} problems={[{ href: "#code", sentence: error }]} />}
			<p className="text-lg">{t("lead")}</p>
			<form method="get" className="flex w-full flex-col items-start gap-4">
				<TextField
					id="code"
					name="code"
					label={t("code")}
					error={error}
					value={typed ?? ""}
					width="w-60"
					autoComplete="off"
					maxLength={200}
				/>
				<button type="submit" className={button.primary}>
					{t("go")}
				</button>
			</form>
			<a href="/sign-in" className="mt-8 text-quiet text-sm underline decoration-edge underline-offset-4">
				{t("staff")}
			</a>
		</PlainPage>
	);
}

/** [W13] @returns the path of the programme or session that was meant; null if there is no such conference */
async function pathOf(names: readonly string[]): Promise<string | null> {
	for (const [code, slug] of [names, names.slice(1)]) {
		if (code === undefined) continue;
		const programme = await pageServices().programme(code);
		const session = programme?.sessions.find((one) => one.slug === slug);
		if (programme && session) return `/${programme.code}/${session.slug}`;
		const renamed = await pageServices().renamed(slug === undefined ? `/${code}` : `/${code}/${slug}`);
		if (renamed) return renamed;
		if (programme) return `/${programme.code}`;
	}
	return null;
}
