import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { PageBand } from "#components/ui/pages/page-band.tsx";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import type { ConferenceView } from "#protocol/views/conference.ts";
import { PAGE_TITLE } from "./page-title.ts";

/** An organiser's pages of a conference, in the order of the menu; the path of each below `/CODE/organise`. */
export const ORGANISER_PAGES = {
	overview: "",
	programme: "/programme",
	people: "/people",
	"sign-ins": "/sign-ins",
	privacy: "/privacy",
	settings: "/settings",
	record: "/record",
} as const;
export type OrganiserPageName = keyof typeof ORGANISER_PAGES;

type Props = {
	conference: Pick<ConferenceView, "code" | "name" | "phase">;
	/** The organiser's name. */
	signedIn: string;
	page: OrganiserPageName;
	children: ReactNode;
};

/** The frame of an organiser's page: which conference, its phase, the other pages, and the way out. */
export function OrganiserShell({ conference, signedIn, page, children }: Props) {
	const t = useTranslations("organise");
	const base = `/${conference.code}/organise`;
	const link = "inline-flex min-h-target items-center px-2 underline-offset-4 hover:underline";
	const pages = (
		<nav aria-label={t("menu")}>
			<ul className="-mx-2 flex flex-wrap max-sm:grid max-sm:grid-cols-2">
				{Object.entries(ORGANISER_PAGES).map(([name, path]) => (
					<li key={name}>
						<a
							href={base + path}
							aria-current={name === page ? "page" : undefined}
							className={`${link} aria-[current]:font-bold aria-[current]:underline aria-[current]:decoration-4 aria-[current]:decoration-accent`}
						>
							{t(`pages.${name as OrganiserPageName}`)}
						</a>
					</li>
				))}
				<li>
					<a href={`/${conference.code}/screens`} className={link}>
						{t("screens")}
					</a>
				</li>
			</ul>
		</nav>
	);
	const own = (
		<div className="flex flex-wrap items-center gap-x-5 text-sm">
			<a href="/organise" className="inline-flex min-h-target items-center underline underline-offset-4">
				{t("own.title")}
			</a>
			<a href="/sign-in" className="inline-flex min-h-target items-center text-quiet underline underline-offset-4">
				{signedIn}
				<span className="sr-only">: {t("yourSignIns")}</span>
			</a>
			<SignOut back={`/${conference.code}`}>{t("signOut")}</SignOut>
			<LanguageSwitch />
		</div>
	);
	return (
		<div className="mx-auto max-w-page px-4 pb-24 sm:px-6">
			<a href={`#${PAGE_TITLE}`} className="button sr-only focus:not-sr-only">
				{t("skip")}
			</a>
			<PageBand phase={conference.phase} />
			<header className="print:hidden border-accent border-b-4 sm:pt-6 sm:pb-2">
				<details className="group sm:hidden">
					<summary className="flex min-h-14 cursor-pointer list-none items-center justify-between gap-4 [&::-webkit-details-marker]:hidden">
						<span className="min-w-0 truncate font-bold text-lg">{conference.name}</span>
						<span className="flex-none underline underline-offset-4 group-open:font-bold">{t("menuButton")}</span>
					</summary>
					<div className="flex flex-col gap-3 border-line border-t py-3">
						{pages}
						<a
							href={`/${conference.code}`}
							className="inline-flex min-h-target items-center underline underline-offset-4"
						>
							{conference.name}
						</a>
						{own}
					</div>
				</details>
				<div className="hidden sm:block">
					<div className="flex flex-wrap items-center justify-between gap-x-6">
						<a href={`/${conference.code}`} className="inline-flex min-h-target items-center font-bold text-lg">
							{conference.name}
						</a>
						{own}
					</div>
					<div className="flex flex-wrap items-center gap-x-5">
						{pages}
						<p className="ms-auto font-semibold text-sm">{t(`phase.${conference.phase}`)}</p>
					</div>
				</div>
			</header>
			<main className="pt-8">
				<h1 id={PAGE_TITLE} tabIndex={-1} className="font-bold text-3xl print:hidden">
					{t(`pages.${page}`)}
				</h1>
				{children}
			</main>
		</div>
	);
}
