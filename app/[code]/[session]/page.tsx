import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { NothingHere } from "#app/nothing-here.tsx";
import { Floor } from "#components/floor/floor.tsx";
import { SessionTitle } from "#components/floor/list/session-title.tsx";
import { SHOWS } from "#components/floor/list/shows.ts";
import { Speakers } from "#components/programme/speakers.tsx";
import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import { ErrorSummary } from "#components/ui/pages/error-summary.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { ThemeChoice } from "#components/ui/pages/theme-choice.tsx";
import { Words } from "#components/ui/words.tsx";
import { REFUSED_WHEN_TYPED } from "#protocol/rules/asking.ts";
import { type FormOutcome, pageServices } from "#server/pages/page-services.ts";

type Props = {
	params: Promise<{ code: string; session: string }>;
	searchParams: Promise<{ show?: string; ask?: string }>;
};

/** Cached per request: the title and the page both need it. */
const floorOf = cache(async (code: string, slug: string) => pageServices().floor(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await floorOf(code, session);
	if (!found) return {};
	const { title } = found.view.head.session;
	const t = await getTranslations("common");
	return {
		title: pageServices().outcome(await headers())?.refusal ? t("error", { title }) : title,
		manifest: `/${code}/${session}/manifest.webmanifest`,
	};
}

/** The floor of a session, with its first view. A delegate's own data is in the page only for `?mine`, or after a form. */
export default async function FloorPage({ params, searchParams }: Props) {
	const { code, session: slug } = await params;
	const found = await floorOf(code, slug);
	if (!found) return <NothingHere />;
	const { place, view, mine } = found;
	const { show, ask } = await searchParams;
	const requestHeaders = await headers();
	const outcome = pageServices().outcome(requestHeaders);
	const refusal = outcome?.refusal ?? null;
	const refusedType = outcome?.fields.type;
	const field = outcome && fieldOf(outcome);
	const showing = refusedType === "question.reword" ? "mine" : (SHOWS.find((one) => one === show) ?? "top");
	const asking = ask === "1" || refusedType === "question.ask";
	const query = { show: showing, ...(asking && { ask: "1" }), ...(mine && { mine: "" }) };
	const locale = await getLocale();
	const lang = langOf(PROGRAMME, locale);
	const { floor, refusals, kept, install } = await getMessages();
	const t = await getTranslations();
	// The server's own refusals come with their sentence.
	const sentences = Object.fromEntries(REFUSED_WHEN_TYPED.map((code) => [code, refusals[code]]));

	return (
		<Words
			locale={locale}
			timeZone={place.conference.timeZone}
			messages={{ floor, refusals: sentences, kept, install }}
		>
			<Floor
				view={view}
				mine={mine}
				known={place.session.speakers.flatMap(({ name }) => name ?? [])}
				show={showing}
				opIds={{ ask: crypto.randomUUID(), rest: crypto.randomUUID() }}
				asking={asking}
				refused={outcome}
				languages={<LanguageSwitch query={{ ...query, ask: "1" }} form="ask-form" />}
				foot={<ThemeChoice theme={pageServices().preferences(requestHeaders).theme} query={query} />}
			>
				<header className="px-4 pt-1 pb-4 sm:px-6 lg:px-0 lg:pt-0">
					<div className="flex flex-wrap items-center justify-between gap-x-4">
						<a
							href={`/${place.conference.code}`}
							lang={lang}
							className="-ms-1 inline-flex min-h-target items-center px-1 text-quiet text-sm underline decoration-edge underline-offset-4 hover:text-ink"
						>
							{place.conference.name}
						</a>
						<LanguageSwitch query={query} {...(asking && { form: "ask-form" })} />
					</div>
					<h1 lang={lang} className="font-semibold lg:text-2xl">
						<SessionTitle />
					</h1>
					<div className="hidden lg:block">
						<Speakers speakers={place.session.speakers} />
					</div>
				</header>
				{refusal && (
					<div className="px-4 pb-4 sm:px-6 lg:px-0">
						<ErrorSummary title={t("common.problem")} {...(field && { href: `#${field}` })}>
							{refusal.sentence}
						</ErrorSummary>
					</div>
				)}
			</Floor>
		</Words>
	);
}

/** @returns the id of the field that was refused, if any */
function fieldOf({ refusal, fields }: FormOutcome): string | null {
	if (fields.type === "question.reword") return `reword-${fields.questionId}`;
	if (fields.type !== "question.ask") return null;
	return refusal?.code === "byline-name" || refusal?.code === "byline-role" ? refusal.code : "words";
}
