import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { EndedPage } from "#app/ended-page.tsx";
import { NothingHere } from "#app/nothing-here.tsx";
import { ConferenceLink, SessionSpeakers } from "#components/floor/about.tsx";
import { PlainFeedback } from "#components/floor/feedback/plain-feedback.tsx";
import { Floor } from "#components/floor/floor.tsx";
import { SessionTitle } from "#components/floor/list/session-title.tsx";
import { SHOWS } from "#components/floor/list/shows.ts";
import { NoticeLinks } from "#components/notices/notice-links.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { button } from "#components/ui/pages/button.ts";
import { ErrorSummary } from "#components/ui/pages/error-summary.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { ThemeChoice } from "#components/ui/pages/theme-choice.tsx";
import { Words } from "#components/ui/words.tsx";
import { REFUSED_WHEN_TYPED } from "#protocol/rules/asking.ts";
import { type FormOutcome, pageServices } from "#server/pages/page-services.ts";

type Props = {
	params: Promise<{ code: string; session: string }>;
	/** `again`: the id of an own question to start the form from. */
	searchParams: Promise<{ show?: string; ask?: string; again?: string }>;
};

/** Cached per request: the title and the page both need it. */
const floorOf = cache(async (code: string, slug: string) => pageServices().floor(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await floorOf(code, session);
	if (!found) return {};
	const { title: english, titleCy } = found.view.head.session;
	const title = inLocale(await getLocale(), english, titleCy).text;
	const t = await getTranslations("common");
	return {
		title: pageServices().outcome(await headers())?.refusals.length ? t("error", { title }) : title,
		manifest: `/${code}/${session}/manifest.webmanifest`,
	};
}

/** The floor of a session, with its first view. A delegate's own data is in the page only for `?mine`, or after a form. */
export default async function FloorPage({ params, searchParams }: Props) {
	const { code, session: slug } = await params;
	const found = await floorOf(code, slug);
	if (!found) return <NothingHere />;
	const { place, view, mine } = found;
	const isArchived = view.head.about.conference.phase === "archived";
	if (isArchived && !(await pageServices().staff(place.conference.id, await headers()))) return <EndedPage />;
	const { about } = view.head;
	const { show, ask, again } = await searchParams;
	const requestHeaders = await headers();
	const outcome = pageServices().outcome(requestHeaders);
	const refusal = outcome?.refusals[0];
	const refusedType = outcome?.fields.type;
	const field = outcome && fieldOf(outcome);
	const showing = refusedType === "question.reword" ? "mine" : (SHOWS.find((one) => one === show) ?? "top");
	const asking = ask === "1" || refusedType === "question.ask";
	const query = { show: showing, ...(asking && { ask: "1" }), ...(mine && { mine: "" }) };
	const locale = await getLocale();
	const { floor, refusals, kept, install, phases } = await getMessages();
	const t = await getTranslations();
	// The server's own refusals come with their sentence.
	const sentences = Object.fromEntries(REFUSED_WHEN_TYPED.map((code) => [code, refusals[code]]));

	const opIds = { ask: crypto.randomUUID(), rest: crypto.randomUUID() };
	const ownScreen = { href: `/${code}/${slug}/screen`, children: t("ownScreen.open") };
	return (
		<Words
			locale={locale}
			timeZone={place.conference.timeZone}
			messages={{ floor, refusals: sentences, kept, install, phases }}
		>
			<Floor
				view={view}
				mine={mine}
				known={about.speakers.flatMap(({ name }) => name ?? [])}
				show={showing}
				opIds={opIds}
				code={code}
				asking={asking}
				again={mine?.questions.find(({ id }) => id === again)?.words}
				refused={outcome && { refusal: refusal ?? null, fields: outcome.fields }}
				languages={<LanguageSwitch query={{ ...query, ask: "1" }} form="ask-form" />}
				ownScreen={<a {...ownScreen} className="inline-flex min-h-target items-center underline underline-offset-4" />}
				feedback={<PlainFeedback view={view} mine={mine} seed={opIds.rest} />}
				foot={
					<>
						<p>
							<a {...ownScreen} className={button.quiet} />
						</p>
						<ThemeChoice theme={pageServices().preferences(requestHeaders).theme} query={query} />
						<NoticeLinks code={code} />
					</>
				}
			>
				<header className="px-4 sm:px-6 lg:px-0 lg:pb-4">
					<div className="flex flex-wrap items-center justify-end gap-x-1 lg:justify-between lg:gap-x-4">
						<ConferenceLink code={place.conference.code} />
						<SessionTitle />
						<LanguageSwitch query={query} isCompact {...(asking && { form: "ask-form" })} />
					</div>
					<div className="hidden lg:block">
						<SessionSpeakers />
					</div>
				</header>
				{refusal && (
					<div className="px-4 pb-4 sm:px-6 lg:px-0">
						<ErrorSummary
							title={t("common.problem")}
							problems={[{ sentence: refusal.sentence, ...(field && { href: `#${field}` }) }]}
						/>
					</div>
				)}
			</Floor>
		</Words>
	);
}

/** @returns the id of the field that was refused, if any */
function fieldOf({ refusals: [refusal], fields }: FormOutcome): string | null {
	if (fields.type === "question.reword") return `reword-${fields.questionId}`;
	if (fields.type !== "question.ask") return null;
	return refusal?.code === "byline-name" || refusal?.code === "byline-role" ? refusal.code : "words";
}
