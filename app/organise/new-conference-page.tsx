import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NewConferenceForm } from "#components/organiser/new-conference/form.tsx";
import type { Source } from "#components/organiser/new-conference/start-from.tsx";
import { ErrorSummary } from "#components/ui/pages/error-summary.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

/** @returns the page's title, which says first if there is an error */
export async function newConferenceTitle(): Promise<string> {
	const title = (await getTranslations("organise.new"))("title");
	const t = await getTranslations("common");
	return pageServices().outcome(await headers())?.refusals.length ? t("error", { title }) : title;
}

/** The page that sets a conference up. @param sources what it can start from */
export async function NewConferencePage({ asksPerson, sources }: { asksPerson: boolean; sources: readonly Source[] }) {
	const t = await getTranslations("organise.new");
	const common = await getTranslations("common");
	const locale = await getLocale();
	const { organise } = await getMessages();
	const requestHeaders = await headers();
	const outcome = pageServices().outcome(requestHeaders);
	const refusals = outcome?.refusals ?? [];
	const problems = refusals.map((refusal) => {
		const { sentence } = refusal;
		if (refusal.code !== "invalid-field") return { sentence };
		return { href: `#${refusal.field}`, sentence: t(`refused.${labelOf(refusal.field)}`, { sentence }) };
	});
	const errors = Object.fromEntries(
		refusals.flatMap((refusal) => (refusal.code === "invalid-field" ? [[refusal.field, refusal.sentence]] : [])),
	);
	const fields = outcome?.fields ?? {};
	return (
		<PlainPage title={t("title")} form="new-conference">
			{problems.length > 0 && <ErrorSummary title={common("problem")} problems={problems} />}
			<p className="text-lg">{t("lead")}</p>
			<Words locale={locale} timeZone="UTC" messages={{ organise: { new: organise.new } }}>
				<NewConferenceForm
					asksPerson={asksPerson}
					fields={fields}
					errors={errors}
					sources={sources}
					opId={fields.opId ?? crypto.randomUUID()}
					language={locale}
					host={new URL(pageServices().site(requestHeaders)).host}
				/>
			</Words>
		</PlainPage>
	);
}

const LABELS = ["person", "name", "startsOn", "endsOn", "halls", "code", "from"] as const;

/** A row of what is copied may be refused too. */
function labelOf(field: string): (typeof LABELS)[number] {
	return LABELS.find((one) => one === field) ?? "from";
}
